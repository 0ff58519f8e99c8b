using System.Globalization;
using System.Text.RegularExpressions;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>A heading of the plan with what stands under it, up to the next heading.</summary>
/// <param name="Title">The heading's words, at most <see cref="ObservationNote.LongestMoment"/> characters; empty for what comes before the first.</param>
/// <param name="Html">The part of the plan's HTML, heading included.</param>
/// <param name="IsMoment">Whether it is a moment of the lesson, which notes can be tied to.</param>
public sealed partial record PlanSection(string Title, string Html, bool IsMoment)
{
    /// <summary>How long the heading says that it takes; null when it does not say.</summary>
    public int? Minutes => Timed().Match(Title) is { Success: true } said ? int.Parse(said.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>
    /// The plan cut at its headings. Those that say how long they take, such as "Inicio (10 min)", are the lesson's moments;
    /// in a plan that never says, every heading is one.
    /// </summary>
    /// <param name="html">From <see cref="PlanVersion.Html"/>.</param>
    public static IReadOnlyList<PlanSection> Of(string html)
    {
        var sections = new List<PlanSection>();
        var start = 0;
        foreach (var cut in Cuts(html).Append(html.Length))
        {
            if (cut > start) sections.Add(new(TitleOf(html[start..cut]), html[start..cut], false));
            start = cut;
        }
        var timed = sections.Exists(s => s.Minutes is not null);
        return [.. sections.Select(s => s with { IsMoment = timed ? s.Minutes is not null : s.Title.Length > 0 })];
    }

    // A heading inside a quotation or a list belongs to it: cutting there would tear the element apart.
    private static IEnumerable<int> Cuts(string html)
    {
        var depth = 0;
        foreach (var piece in StoredHtml.Read(html).Where(p => p.IsTag))
        {
            var tag = html.AsSpan(piece.Start, piece.End - piece.Start);
            if (StoredHtml.NameOf(tag) is "br" or "hr" or "img") continue;
            var closes = tag.StartsWith("</");
            if (!closes && depth == 0 && IsHeading(tag)) yield return piece.Start;
            depth += closes ? -1 : 1;
        }
    }

    private static bool IsHeading(ReadOnlySpan<char> tag) => StoredHtml.NameOf(tag) is ['h', >= '1' and <= '6'];

    private static string TitleOf(string html)
    {
        if (!IsHeading(html.AsSpan(0, Math.Min(4, html.Length)))) return "";
        return Typed.Cut(Typed.OneLine(StoredHtml.Text(html[..html.IndexOf("</h", StringComparison.Ordinal)])), ObservationNote.LongestMoment);
    }

    [GeneratedRegex(@"\(\s*([0-9]{1,3})\s*(?:min|')", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Timed();
}
