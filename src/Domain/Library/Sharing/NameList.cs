using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Library;

/// <summary>
/// Notices what looks like a list of people's names, such as a register pasted into a plan: three lines or more, one after
/// the other, each of two to five words that all begin with a capital. In Spanish nothing else is written so; lines all in
/// capitals may be headings, and count from five on. It is a reason to ask, never to refuse.
/// </summary>
public static class NameList
{
    private const int Least = 3;
    private const int LeastInCapitals = 5;

    private static readonly string[] Particles = ["de", "del", "la", "las", "los", "y", "da", "dos"];

    // Begin a line as a place, a school or an institution does.
    private static readonly string[] NotPeople = ["ministerio", "institucion", "escuela", "colegio", "instituto", "universidad", "ciencia", "educacion", "comunicacion", "matematica", "personal", "arte", "ciudad", "provincia", "municipio", "editorial"];

    /// <summary>Whether a list of names seems to stand in the text (Markdown, or lines of a table).</summary>
    public static bool StandsIn(string? text)
    {
        var (names, inCapitals) = (0, 0);
        foreach (var line in (text ?? "").Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line)) continue; // Lists are often double-spaced.
            var looks = Look(line);
            names = looks == Looks.Name ? names + 1 : 0;
            inCapitals = looks == Looks.NameInCapitals ? inCapitals + 1 : 0;
            if (names >= Least || inCapitals >= LeastInCapitals) return true;
        }
        return false;
    }

    private enum Looks
    {
        Other,
        Name,
        NameInCapitals,
    }

    private static Looks Look(string line)
    {
        line = line.Trim();
        if (line.Length > 90 || line.StartsWith('#') || line.EndsWith(':')) return Looks.Other;
        // "12. Quispe Mamani, Rosa | 8 años" is Quispe Mamani Rosa.
        line = line.TrimStart('-', '*', '+', '•', '|', ' ', '.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '\t');
        var cell = line.Split('|', '\t', ';', '(')[0];
        var words = cell.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var said = words.Where(w => !Particles.Contains(w.ToLowerInvariant())).ToList();
        if (said.Count is < 2 or > 5 || NotPeople.Contains(Slug.Of(said[0])) || !said.All(IsCapitalised)) return Looks.Other;
        return said.All(w => w.All(c => !char.IsLower(c))) ? Looks.NameInCapitals : Looks.Name;
    }

    private static bool IsCapitalised(string word) => word.Length > 1 && char.IsUpper(word[0]) && word.All(c => char.IsLetter(c) || c is '\'' or '’' or '-' or '\u0301');
}
