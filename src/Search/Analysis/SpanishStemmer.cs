namespace Tinkuy.Search.Analysis;

/// <summary>
/// A light stemmer: singular and plural meet, and in longer words masculine and feminine; verbs are left alone. On word pairs it does better
/// than Snowball or hunspell, above all on the short words that schools use (<i>tema, temas</i>).
/// </summary>
internal static class SpanishStemmer
{
    /// <summary>The stem of a folded word.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 3)
            return word is [.., 'z'] ? word[..^1] + 'c' : word;
        var plural = WithoutPlural(word);
        // "lápiz" and "lápices" meet in "lapic".
        if (plural is [.., 'z'])
            return plural[..^1] + 'c';
        // "casa" is not "caso", nor "mesa" "mes"; but "nube" must meet "nubes".
        var least = plural[^1] == 'e' ? 4 : 5;
        return plural.Length >= least && plural[^1] is ('o' or 'a' or 'e') ? plural[..^1] : plural;
    }

    private static string WithoutPlural(string word)
    {
        // "ingleses" loses both, to meet "inglés", which looks like a plural.
        if (word.EndsWith("eses", StringComparison.Ordinal) && word.Length > 5)
            return word[..^4];
        if (word.EndsWith("es", StringComparison.Ordinal))
            return word.Length > 4 ? word[..^2] : word[..^1];
        if (word is [.., 'a' or 'o' or 'u', 's'])
            return word[..^1];
        // Loans: "robots", "blogs".
        return word is [.., >= 'b' and <= 'z' and not ('e' or 'i' or 'o' or 'u' or 's'), 's'] ? word[..^1] : word;
    }
}
