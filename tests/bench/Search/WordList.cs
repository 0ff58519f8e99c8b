using System.Text.RegularExpressions;
using Tinkuy.Search.Queries;
using Tinkuy.Testing.Judged;

namespace Tinkuy.Bench.Search;

/// <summary>
/// Some 20,000 Spanish words, the commonest first. Those of the judged library, where the real lessons are at hand, and after
/// them roots that teachers use with the endings by which Spanish makes new words of them: a library has about as many.
/// </summary>
public static partial class WordList
{
    private static readonly string[] Roots =
        """
        agu aliment alt amist and anim apreci aprend arbol arm arrib arten atend aul ayud baj bail bals barr bibliotec bland bord bosqu brill busc caball calcul cald camin camp
        cant capac carg cart cas celebr cerc cerr ciel cient cint circ claras cocin colg color com compar compart compr comun conc confi conoc cons construc cont contest convers
        cordill correg cort cos cosech cre crec cuad cuent cuerd cuid cult cur danz deber decid defend dej demostr desarroll descubr dese dialog dibuj dif disfrut divid dobl dulc
        eduac ejempl eleg emocion empez encontr ense entend entreg equip equival escal escog escond escrib escuch escuel esfer espac esper estim estud evalu experiment explic explor
        famil fech fest flor form fracc fras frut fuerz garant gener gir gram grand grup guard gust habl herman hoj honest huert human ide ilustr imagin imit indag inform inic
        inspir intent invent investig jard jug juzg lad ladr lag lav leal lect legumb lengu letr libr limp llam lleg lluv luch lug lun madr madur maestr man map mar mat med mejor
        memor merc mezcl mid mir mod mont mostr mov muest multiplic mundo narr natur necesit nub numer observ ofic oper opin orden organiz orient pag palabr pap paramet parej part
        paseo past patat pens perd pesc piedr piens pint pizarr plant plat poem pond porc port practic pregunt prepar present prest prim prob product proyect puebl quer quech rec
        recog record recort recre red reflex reg relat repart reson respet respond resta result reun rezar rim rio rond rop sab sal salt san sec segu sembr sent separ serv siembr
        silb simpl sol solid solucion som soñ suav suel sum superf tabl tallar tard tarj teatr tej tem tiemp tierr tint toc tom torc trabaj tradic trat trenz triang tribu truequ
        ubic un us val valor vari vec ventan ver verd viaj vid vienes vig visit viv voc vol volum yach yupan zapall zon
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static readonly string[] Endings =
    [
        "a", "o", "ar", "as", "os", "ado", "ada", "ación", "aciones", "ador", "adora", "adores", "amiento", "amientos", "ante", "antes", "anza", "able", "ables", "al", "ales", "ario",
        "arios", "ería", "ero", "era", "eros", "ez", "idad", "idades", "illo", "illa", "illos", "ión", "iones", "ista", "istas", "itivo", "itiva", "ito", "ita", "itos", "ivo", "iva",
        "mente", "oso", "osa", "osos", "ura", "uras",
    ];

    private const double Flat = 10;

    private static readonly string[] Real = [.. OfLessons()];

    /// <summary>The words, the commonest first.</summary>
    public static string[] All { get; } = [.. Real.Concat(Endings.SelectMany(e => Roots, (ending, root) => root + ending)).Distinct().Take(20_000)];

    /// <summary>How many of them come from real texts.</summary>
    public static int RealCount => Real.Length;

    /// <summary>
    /// A word by the law of Zipf and Mandelbrot: the one of rank r in proportion to 1/(r + 10), which is how often the real
    /// lessons use theirs once stop words are left out.
    /// </summary>
    public static string Next(Random random) => All[(int)(Flat * Math.Pow((All.Length + Flat) / Flat, random.NextDouble()) - Flat)];

    // Stop words are left out: they are not what anybody looks for, and no engine weighs them.
    private static IEnumerable<string> OfLessons()
    {
        var analyser = Synonyms.Load().Analyser;
        return JudgedLibrary.Own().Concat(JudgedLibrary.Lessons())
            .SelectMany(d => d.Parts.Select(p => p.Text).Append(d.Title).Append(d.Summary))
            .SelectMany(text => Letters().Matches(text).Select(m => m.Value.ToLowerInvariant()))
            .CountBy(word => word)
            .Where(word => !analyser.Analyse(word.Key).Any(t => t.IsStopWord))
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Select(word => word.Key);
    }

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Letters();
}
