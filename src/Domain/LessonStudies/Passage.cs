using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>
/// Words of the plan that a comment is about, with the words around them, so that they are found again in later versions.
/// (The TextQuoteSelector of the W3C's Web Annotation Data Model, 4.2.4.)
/// </summary>
public sealed record Passage
{
    /// <summary>The longest passage, in characters.</summary>
    public const int LongestQuote = 500;

    /// <summary>How much is remembered on either side, in characters.</summary>
    public const int ContextLength = 40;

    /// <summary>The words themselves, blanks collapsed.</summary>
    public required string Quote { get; init; }

    /// <summary>The words without quotation marks around them, for where they are quoted anyway.</summary>
    public string Bare => Quote.Trim('«', '»', '"', '“', '”', ' ');

    /// <summary>What stands just before them; empty at the beginning of the plan.</summary>
    public required string Prefix { get; init; }

    /// <summary>What stands just after them; empty at the end of the plan.</summary>
    public required string Suffix { get; init; }

    /// <summary>The passage as it stands in a plan.</summary>
    /// <param name="html">From <see cref="PlanVersion.Html"/>.</param>
    /// <param name="quote">The words, as somebody selected or typed them.</param>
    /// <param name="prefix">What was seen before them, to tell repeated words apart; may be empty.</param>
    /// <exception cref="RuleException"><c>PassageTooLong</c>; <c>PassageNotFound</c>: the plan does not say that.</exception>
    public static Passage In(string html, string quote, string prefix)
    {
        var wanted = new Passage { Quote = PlanText.Collapse(quote).Trim(), Prefix = PlanText.Collapse(prefix), Suffix = "" };
        if (wanted.Quote.Length > LongestQuote)
            throw new RuleException("PassageTooLong", nameof(Quote), LongestQuote);
        var text = new PlanText(html);
        if (wanted.Quote.Length == 0 || text.Find(wanted) is not { } at)
            throw new RuleException("PassageNotFound", nameof(Quote));
        return text.PassageAt(at, wanted.Quote.Length);
    }

    /// <summary>Paragraphs and sentences to choose from where nothing can be selected: each found by <see cref="In"/>.</summary>
    public static IReadOnlyList<string> Choices(string html) =>
        [.. StoredHtml.Text(html).Split('\n').Select(l => Typed.Cut(PlanText.Collapse(l).Trim(), 120)).Where(l => l.Length > 1).Distinct().Take(40)];
}
