using System.Net;
using System.Text;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>The words of a plan's HTML, blanks collapsed, each character knowing where in the HTML it stands.</summary>
internal sealed class PlanText
{
    private readonly StringBuilder text = new();

    public PlanText(string html)
    {
        Pieces = [.. StoredHtml.Read(html)];
        for (var i = 0; i < Pieces.Count; i++)
            if (Pieces[i] is { IsTag: false } piece)
                Append(html[piece.Start] == '&' ? WebUtility.HtmlDecode(html[piece.Start..piece.End]) : html.AsSpan(piece.Start, 1), i);
        Text = text.ToString();
    }

    /// <summary>The HTML's tags and characters.</summary>
    public List<StoredHtml.Piece> Pieces { get; }

    /// <summary>The words.</summary>
    public string Text { get; }

    /// <summary>For each character of <see cref="Text"/>, its index in <see cref="Pieces"/>.</summary>
    public List<int> PieceOf { get; } = [];

    /// <summary>Every run of blanks, line ends included, as one blank.</summary>
    public static string Collapse(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c)) collapsed.Append(c);
            else if (collapsed.Length == 0 || collapsed[^1] != ' ') collapsed.Append(' ');
        return collapsed.ToString();
    }

    /// <summary>Where the passage stands, by its words and, when they are repeated, by the words around them; null when they are gone.</summary>
    public int? Find(Passage passage)
    {
        int? best = null;
        var bestScore = -1;
        for (var at = Text.IndexOf(passage.Quote, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(passage.Quote, at + 1, StringComparison.Ordinal))
        {
            var score = Score(passage, at);
            if (score > bestScore) (best, bestScore) = (at, score);
        }
        return best;
    }

    /// <summary>The passage of so many characters at an index of <see cref="Text"/>.</summary>
    public Passage PassageAt(int at, int length) => new()
    {
        Quote = Text.Substring(at, length),
        Prefix = Text[Whole(Math.Max(0, at - Passage.ContextLength))..at],
        Suffix = Text[(at + length)..Whole(Math.Min(Text.Length, at + length + Passage.ContextLength))],
    };

    // Never between the halves of an emoji: half of one cannot be stored.
    private int Whole(int at) => at > 0 && at < Text.Length && char.IsLowSurrogate(Text[at]) ? at - 1 : at;

    private int Score(Passage passage, int at)
    {
        var before = 0;
        while (before < passage.Prefix.Length && before < at && passage.Prefix[^(before + 1)] == Text[at - before - 1]) before++;
        return before + Text.AsSpan(at + passage.Quote.Length).CommonPrefixLength(passage.Suffix);
    }

    private void Append(ReadOnlySpan<char> character, int piece)
    {
        foreach (var c in character)
        {
            var isBlank = char.IsWhiteSpace(c);
            if (isBlank && text.Length > 0 && text[^1] == ' ') continue;
            text.Append(isBlank ? ' ' : c);
            PieceOf.Add(piece);
        }
    }
}
