namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>Begins a reply with the words that it answers.</summary>
public static class Quotation
{
    private const int MaxLines = 6;
    private const int MaxLineLength = 300;

    /// <summary>The first lines of a Markdown source as a quote, with room for the answer below.</summary>
    public static string Of(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n').Where(l => !l.StartsWith('>')).SkipWhile(string.IsNullOrWhiteSpace).ToList();
        var quoted = lines.Take(MaxLines).Select(l => "> " + (l.Length > MaxLineLength ? l[..MaxLineLength] + "…" : l));
        return string.Join('\n', quoted) + (lines.Count > MaxLines ? "\n> …" : "") + "\n\n";
    }
}
