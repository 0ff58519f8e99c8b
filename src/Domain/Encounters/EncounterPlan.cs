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
