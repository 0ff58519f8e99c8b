namespace Tinkuy.Search.Queries;

/// <summary>Judges which words of a vocabulary a mistyped word may have meant.</summary>
internal static class Corrector
{
    /// <summary>Least trigram similarity for an engine to propose a word.</summary>
    public const double MinSimilarity = 0.35;

    /// <summary>Whether a word is worth correcting: no number, nothing so short that everything is near it.</summary>
    public static bool IsCorrectable(string word) => word.Length >= 4 && word.All(char.IsLetter);

    /// <summary>Edits between a word and what was typed, or null when it is too far: one up to five letters, else two.</summary>
    public static int? Distance(string typed, string word)
    {
        // "año" never becomes "ano"; the other way round is a correction.
        if (typed.Contains('ñ', StringComparison.Ordinal) && !word.Contains('ñ', StringComparison.Ordinal))
            return null;
        var most = typed.Length <= 5 ? 1 : 2;
        return Math.Abs(typed.Length - word.Length) <= most && Edits(typed, word) is var edits && edits <= most ? edits : null;
    }

    // Optimal string alignment: two neighbouring letters swapped are one slip of the fingers.
    private static int Edits(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }
}
