namespace Tinkuy.Domain.Encounters;

/// <summary>One step of the agenda: how long, what everybody does, and what they ask themselves.</summary>
public class AgendaMoment
{
    /// <summary>The most moments one agenda may have.</summary>
    public const int Most = 30;

    public const int LongestTitle = 120;
    public const int LongestActivity = 1000;
    public const int LongestQuestion = 1000;

    public long Id { get; private set; }

    public long EncounterId { get; private set; }

    /// <summary>Place in the agenda, from 1.</summary>
    public int Order { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Planned length, 1 to 240.</summary>
    public int Minutes { get; private set; }

    /// <summary>What everybody does, plain text; may be empty.</summary>
    public string Activity { get; private set; } = "";

    /// <summary>What everybody thinks about, plain text; may be empty.</summary>
    public string Question { get; private set; } = "";

    /// <summary>Whether this is where the agreements are looked at that earlier encounters left open: they are shown with it.</summary>
    public bool ReviewsAgreements { get; private set; }

    /// <summary>The same as a row to begin another agenda from.</summary>
    public AgendaDraft Draft => new(Title, Minutes, Question, ReviewsAgreements, Activity);

    internal static AgendaMoment From(AgendaDraft draft, int order)
    {
        string Field(string name) => $"Agenda[{order - 1}].{name}";
        if (string.IsNullOrWhiteSpace(draft.Title))
            throw new RuleException("MomentTitleMissing", Field(nameof(draft.Title)));
        if (draft.Title.Trim().Length > LongestTitle)
            throw new RuleException("MomentTitleTooLong", Field(nameof(draft.Title)), LongestTitle);
        if (draft.Minutes is < 1 or > 240)
            throw new RuleException("MomentMinutes", Field(nameof(draft.Minutes)));
        if (draft.Activity.Trim().Length > LongestActivity)
            throw new RuleException("MomentActivityTooLong", Field(nameof(draft.Activity)), LongestActivity);
        if (draft.Question.Trim().Length > LongestQuestion)
            throw new RuleException("MomentQuestionTooLong", Field(nameof(draft.Question)), LongestQuestion);
        return new()
        {
            Order = order, Title = draft.Title.Trim(), Minutes = draft.Minutes,
            Activity = draft.Activity.Trim(), Question = draft.Question.Trim(), ReviewsAgreements = draft.ReviewsAgreements,
        };
    }
}

/// <summary>One row of an agenda form, as typed.</summary>
public sealed record AgendaDraft(string Title, int Minutes, string Question = "", bool ReviewsAgreements = false, string Activity = "");
