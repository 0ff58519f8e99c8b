using Tinkuy.Domain.Library;

namespace Tinkuy.Bench;

/// <summary>Makes up lessons that look like real ones to a search engine: common words often, rare ones rarely (Zipf's law).</summary>
/// <param name="seed">The same seed gives the same lessons.</param>
public sealed class LessonTexts(int seed)
{
    private static readonly string[] Topics =
    [
        "fracciones equivalentes", "números decimales", "la multiplicación", "el ciclo del agua", "los seres vivos", "la lectura en voz alta", "el cuento popular",
        "la noticia", "el huerto escolar", "las plantas medicinales", "la suma con canje", "el perímetro", "la medida del tiempo", "los mapas", "la historia de mi comunidad",
        "las emociones", "los acuerdos de convivencia", "la exposición oral", "las adivinanzas", "el sistema solar", "las máquinas simples", "la electricidad", "el calendario comunal",
    ];

    private static readonly string[] Words =
        """
        niños aula grupo tarea juego pregunta respuesta cuaderno pizarra material semilla papel tijera dibujo cartel tabla número cantidad medida parte mitad tercio cuarto suma
        resta producto reparto comparación estrategia error acierto conversación escucha turno pareja equipo familia comunidad escuela maestra docente estudiante lectura escritura
        palabra oración párrafo texto cuento relato poema canción lengua quechua castellano pronunciación vocabulario sonido letra sílaba idea opinión argumento evidencia observación
        registro experimento hipótesis agua suelo aire planta animal raíz tallo hoja flor fruto cosecha siembra abono riego lluvia sol luna viento cerro río laguna camino mercado
        precio moneda cambio vuelto trueque balanza kilo gramo litro metro regla cuerda ángulo figura triángulo cuadrado círculo cuerpo cubo esfera mapa croquis distancia tiempo
        hora minuto semana mes año calendario fiesta faena ayni minga historia abuelo abuela memoria fotografía entrevista noticia afiche asamblea acuerdo norma derecho deber cuidado
        salud alimento higiene vacuna emoción alegría tristeza enojo calma respeto amistad conflicto diálogo propósito secuencia inicio desarrollo cierre evaluación criterio rúbrica
        portafolio retroalimentación meta avance dificultad apoyo multigrado bilingüe rural urbano primaria secundaria inicial grado ciclo unidad sesión proyecto instrumento recurso
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static readonly string[] Verbs = ["observan", "dibujan", "comparan", "cuentan", "leen", "escriben", "explican", "proponen", "miden", "reparten", "conversan", "ordenan", "prueban", "registran"];

    private static readonly string[] Areas = ["matematica", "comunicacion", "ciencia-y-tecnologia", "personal-social"];

    private readonly Random random = new(seed);

    /// <summary>A lesson of some 400 words.</summary>
    public MaterialContent Next()
    {
        var topic = Topics[Rank(Topics.Length)];
        return new()
        {
            Title = $"{char.ToUpperInvariant(topic[0])}{topic[1..]} con {Word()} y {Word()}",
            Summary = Sentence(),
            Body = string.Join("\n\n", Enumerable.Range(0, 8).Select(i => $"## {Word()}\n\n" + string.Join(' ', Enumerable.Range(0, 5).Select(_ => Sentence())))),
            Kind = (MaterialKind)random.Next(Enum.GetValues<MaterialKind>().Length),
            Country = "PE",
            Level = "primaria",
            Grades = [$"{random.Next(1, 7)}"],
            Area = Areas[random.Next(Areas.Length)],
        };
    }

    private string Sentence() => $"Los {Word()} {Verbs[random.Next(Verbs.Length)]} {Word()}, {Word()} y {Word()} de {Topics[Rank(Topics.Length)]}.";

    private string Word() => Words[Rank(Words.Length)];

    // Zipf: rank r comes up in proportion to 1/r.
    private int Rank(int count) => (int)Math.Pow(count + 1, random.NextDouble()) - 1;
}
