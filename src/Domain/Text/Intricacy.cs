namespace Tinkuy.Domain.Text;

/// <summary>
/// Refuses, before parsing, the shapes on which the parser takes quadratic time: 80 kB of table made 1 GB of HTML in 35 s,
/// 25,000 unclosed links took 8 s. The limits lie far beyond anything a person writes.
/// </summary>
internal static class Intricacy
{
    private const int MaxCellsPerTable = 20_000;
    private const int MaxLinksPerParagraph = 2_000;
    private const int MaxBracketsPerWord = 500;

    public static bool IsTooMuch(string source)
    {
        int lines = 0, widest = 0, links = 0;
        foreach (var line in source.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                (lines, widest, links) = (0, 0, 0);
                continue;
            }
            lines++;
            widest = Math.Max(widest, line.Count('|'));
            links += line.Count("](");
            // The parser adds the missing cells of every row, so a table costs its widest row times its rows.
            if ((long)widest * lines > MaxCellsPerTable || links > MaxLinksPerParagraph || HasCrowdedWord(line)) return true;
        }
        return false;
    }

    private static bool HasCrowdedWord(ReadOnlySpan<char> line)
    {
        var brackets = 0;
        foreach (var c in line)
        {
            if (char.IsWhiteSpace(c)) brackets = 0;
            else if (c is '(' or ')' && ++brackets > MaxBracketsPerWord) return true;
        }
        return false;
    }
}
