namespace Tinkuy.Domain.Library;

/// <summary>The language of a text by its commonest small words: enough to tell the languages that classrooms here write most; for the others the author says it.</summary>
internal static class LanguageGuess
{
    // Fewer tell nothing.
    private const int Least = 4;

    private static readonly Dictionary<string, string[]> Small = new()
    {
        ["es"] = ["de", "la", "que", "el", "los", "las", "una", "del", "con", "para", "por", "se", "su", "es", "y"],
        ["qu"] = ["huk", "kay", "chay", "mana", "hinaspa", "chaymanta", "imayna", "nuqa", "noqa", "qam", "pay", "kan", "kanku", "wawakuna", "ima", "maypi", "llapan", "hina", "ama"],
        ["ay"] = ["uka", "aka", "ukat", "ukhamarusa", "janiwa", "jaqi", "juma", "naya", "jupa", "mayni", "kuna", "wawanaka", "ukanaka", "utji", "walja"],
        ["pt"] = ["uma", "nao", "com", "os", "as", "em", "para", "voce", "sao", "dos", "das", "ao", "mais", "esta", "do", "da"],
        ["en"] = ["the", "and", "of", "to", "in", "is", "with", "for", "that", "this", "are", "students", "on"],
    };

    /// <summary>A BCP 47 tag, or null when it is not clear.</summary>
    public static string? From(GuessedText text)
    {
        var counts = Small.Select(l => (Tag: l.Key, Count: text.Words.Count(l.Value.Contains))).OrderByDescending(l => l.Count).ToList();
        return counts[0].Count >= Least && counts[0].Count > counts[1].Count ? counts[0].Tag : null;
    }
}
