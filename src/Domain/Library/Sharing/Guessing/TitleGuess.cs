using System.Globalization;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Library;

/// <summary>A title: what the document calls its title, else its first line that is no letterhead, else its file's name.</summary>
internal static class TitleGuess
{
    private const int MostLines = 25;

    private static readonly string[] Labels =
        ["titulo", "titulo-de-la-sesion", "titulo-de-la-unidad", "titulo-del-proyecto", "nombre-de-la-sesion", "nombre-del-proyecto", "denominacion", "tema", "nombre-de-la-actividad"];

    // With these begin the lines of a letterhead and of the form that plans are written into.
    private static readonly string[] Letterhead =
    [
        "institucion", "i-e", "ie-", "ugel", "dre-", "gre-", "ministerio", "gobierno", "docente", "profesor", "profesora", "area", "grado", "grados", "nivel", "ciclo", "fecha", "seccion",
        "datos", "sesion-de-aprendizaje", "sesion-n", "unidad-de-aprendizaje", "unidad-didactica", "proyecto-de-aprendizaje", "plan-de-clase", "planeacion", "escuela", "c-c-t", "cct", "zona", "secretaria",
        "director", "directora", "bimestre", "trimestre", "periodo", "asignatura", "campo-formativo", "duracion", "tiempo", "ano-", "experiencia-de-aprendizaje", "nombre", "turno", "municipio", "sede",
    ];

    private static readonly string[] Nameless = ["img", "dsc", "scan", "escaneo", "documento", "document", "sin-titulo", "untitled", "whatsapp", "foto", "image", "presentacion", "libro", "new", "copia", "vid", "aud", "ptt"];

    public static string? From(GuessedText text) =>
        Tidy(text.After(Labels)) ?? text.Lines.Take(MostLines).Where(IsOne).Select(Tidy).FirstOrDefault(t => t is not null);

    /// <summary>"sesion_3-fracciones.docx" gives "Sesion 3 fracciones"; null for a camera's numbers.</summary>
    public static string? FromFileName(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name).Replace('_', ' ').Replace('-', ' ').Replace('.', ' ');
        var slug = Slug.Of(stem);
        return stem.Count(char.IsLetter) < 4 || Nameless.Any(n => slug == n || slug.StartsWith(n + '-', StringComparison.Ordinal) || IsNumbered(slug, n)) ? null : Tidy(stem);
    }

    private static bool IsNumbered(string slug, string word) => slug.StartsWith(word, StringComparison.Ordinal) && slug[word.Length..].All(c => char.IsAsciiDigit(c) || c == '-');

    private static bool IsOne(string line)
    {
        var slug = Slug.Of(line);
        var words = slug.Split('-');
        return line.Length is > 7 and <= 140 && words.Length > 1 && line.Count(char.IsLetter) * 2 > line.Length && !line.Contains("http", StringComparison.OrdinalIgnoreCase)
            && !Letterhead.Any(l => slug == l || slug.StartsWith(l.EndsWith('-') ? l : l + '-', StringComparison.Ordinal));
    }

    private static string? Tidy(string? line)
    {
        var title = Typed.OneLine(line).Trim('#', '*', '"', '“', '”', '«', '»', '\'', ':', '.', '-', '–', '_', ' ');
        if (title.Count(char.IsLetter) < 4) return null;
        if (!title.Any(char.IsLower)) title = title.ToLower(CultureInfo.InvariantCulture);
        return Typed.Cut(char.ToUpper(title[0], CultureInfo.InvariantCulture) + title[1..], Material.MaxTitle);
    }
}
