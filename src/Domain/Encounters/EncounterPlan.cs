using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Encounters;

/// <summary>What a form says about an encounter to schedule; every text may come as it was typed.</summary>
/// <param name="Title">Required.</param>
/// <param name="LocalStart">Wall clock of <paramref name="TimeZone"/>.</param>
/// <param name="LocalEnd">Wall clock of <paramref name="TimeZone"/>.</param>
/// <param name="TimeZone">IANA id.</param>
/// <param name="Description">Markdown.</param>
/// <param name="VideoUrl">Empty, or an https address.</param>
public sealed record EncounterPlan(
    string Title,
    EncounterKind Kind,
    DateTime LocalStart,
    DateTime LocalEnd,
    string TimeZone,
    string GuidingQuestion = "",
    string Description = "",
    string VideoUrl = "")
{
    /// <summary>The same by the clock on the wall, so many days later.</summary>
    public EncounterPlan Shifted(int days) => this with { LocalStart = LocalStart.AddDays(days), LocalEnd = LocalEnd.AddDays(days) };

    /// <summary>
    /// What becomes of another date's plan when this one is changed for all that follow: only what was changed here changes
    /// there, and a move goes as many days on.
    /// </summary>
    /// <param name="after">This plan as it will be.</param>
    /// <param name="other">The other date's plan.</param>
    public EncounterPlan Carried(EncounterPlan after, EncounterPlan other)
    {
        T Pick<T>(Func<EncounterPlan, T> part) => Equals(part(this), part(after)) ? part(other) : part(after);
        var moved = (LocalStart, LocalEnd, TimeZone) != (after.LocalStart, after.LocalEnd, after.TimeZone);
        var start = moved ? other.LocalStart.Date + (after.LocalStart - LocalStart.Date) : other.LocalStart;
        return new(
            Pick(p => p.Title), Pick(p => p.Kind), start, moved ? start + (after.LocalEnd - after.LocalStart) : other.LocalEnd, Pick(p => p.TimeZone),
            Pick(p => p.GuidingQuestion), Pick(p => p.Description), Pick(p => p.VideoUrl));
    }

    /// <summary>Checks every rule of a plan.</summary>
    /// <exception cref="RuleException">
    /// <c>TitleMissing</c>, <c>TitleTooLong</c>, <c>QuestionTooLong</c>, <c>DescriptionTooLong</c>, <c>DescriptionTooIntricate</c>,
    /// <c>VideoUrlInvalid</c>, or what <see cref="Timing.Of"/> raises.
    /// </exception>
    internal Timing Check(DateTime nowUtc)
    {
        if (string.IsNullOrWhiteSpace(Title))
            throw new RuleException("TitleMissing", nameof(Title));
        Longest(Title, Encounter.LongestTitle, "TitleTooLong", nameof(Title));
        Longest(GuidingQuestion, Encounter.LongestQuestion, "QuestionTooLong", nameof(GuidingQuestion));
        Longest(Description, Encounter.LongestDescription, "DescriptionTooLong", nameof(Description));
        if (Markdown.Check(Description) is not null)
            throw new RuleException("DescriptionTooIntricate", nameof(Description));
        if (VideoUrl.Trim() is { Length: > 0 } url
            && !(url.Length <= 500 && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0))
            throw new RuleException("VideoUrlInvalid", nameof(VideoUrl));
        return Timing.Of(LocalStart, LocalEnd, TimeZone, nowUtc);
    }

    private static void Longest(string text, int most, string code, string field)
    {
        if (text.Trim().Length > most)
            throw new RuleException(code, field, most);
    }
}
