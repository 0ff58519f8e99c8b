using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>What the form for scheduling or changing an encounter carries.</summary>
public sealed class EncounterForm
{
    [Required, StringLength(Encounter.LongestTitle)]
    public string Title { get; set; } = "";

    [StringLength(Encounter.LongestQuestion)]
    public string? GuidingQuestion { get; set; }

    public EncounterKind Kind { get; set; }

    [Required, DataType(DataType.Date)]
    public DateOnly? Date { get; set; }

    [Required, DataType(DataType.Time)]
    public TimeOnly? Start { get; set; }

    [Required, DataType(DataType.Time)]
    public TimeOnly? End { get; set; }

    [Required, StringLength(64)]
    public string TimeZone { get; set; } = "";

    [StringLength(Encounter.LongestDescription)]
    public string? Description { get; set; }

    [StringLength(500)]
    public string? VideoUrl { get; set; }

    public List<long> Groups { get; set; } = [];

    /// <summary>What to look for among colleagues.</summary>
    [StringLength(120)]
    public string? PersonSearch { get; set; }

    /// <summary>People invited by name.</summary>
    public List<long> People { get; set; } = [];

    /// <summary>Those of them who lead too.</summary>
    public List<long> CoFacilitators { get; set; } = [];

    /// <summary>What to look for among schools.</summary>
    [StringLength(160)]
    public string? SchoolSearch { get; set; }

    /// <summary>Schools where everybody is invited.</summary>
    public List<long> Schools { get; set; } = [];

    /// <summary>How it comes again; null for once. Only a new encounter asks.</summary>
    public Repetition? Repetition { get; set; }

    /// <summary>How many dates a series has, the first included.</summary>
    public int? Times { get; set; }

    /// <summary>Whether a change is meant for the later dates of the series too.</summary>
    public bool Following { get; set; }

    public List<MomentRow> Agenda { get; set; } = [];

    /// <summary>The rows that an agenda taken with one tap has replaced, so that they can come back; JSON.</summary>
    public string? ReplacedAgenda { get; set; }

    /// <summary>Born with the form: sending it twice schedules once.</summary>
    public Guid SubmissionKey { get; set; }

    /// <summary>The version that the form shows; 0 for a new encounter.</summary>
    public uint Version { get; set; }

    /// <summary>Minutes from beginning to end, when both are given and make sense.</summary>
    public int? Length => Start is { } start && End is { } end && end > start ? (int)(end - start).TotalMinutes : null;

    /// <summary>Minutes of all moments together.</summary>
    public int AgendaMinutes => Agenda.Sum(m => m.Minutes is > 0 and < 1000 ? m.Minutes.Value : 0);

    /// <summary>By how many minutes the agenda goes on after the end; 0 when it fits.</summary>
    public int MinutesOver => Length is { } length && AgendaMinutes > length ? AgendaMinutes - length : 0;

    /// <summary>The end that would give the agenda its time; null when that is not on the same day or longer than an encounter may be.</summary>
    public TimeOnly? LongerEnd =>
        Start is { } start && AgendaMinutes is > 0 and <= Encounter.LongestMinutes && start.AddMinutes(AgendaMinutes, out var days) is var end && days == 0 ? end : null;

    /// <summary>The guests as the domain takes them.</summary>
    /// <param name="otherGroups">Groups that a colleague invited and the viewer cannot speak for.</param>
    public Invited ToInvited(params IEnumerable<long> otherGroups) => new([.. Groups, .. otherGroups], Schools, People, CoFacilitators);

    /// <summary>The form's plan as the domain checks it.</summary>
    public EncounterPlan ToPlan() => new(
        Title, Kind, Date!.Value.ToDateTime(Start!.Value), Date.Value.ToDateTime(End!.Value), TimeZone, GuidingQuestion ?? "", Description ?? "", VideoUrl ?? "");

    /// <summary>The moments that were filled in; a row left blank is no moment.</summary>
    public List<AgendaDraft> ToAgenda() =>
        [.. Agenda.Where(m => !m.IsBlank).Select(m => new AgendaDraft(m.Title ?? "", m.Minutes ?? 0, m.Question ?? "", m.ReviewsAgreements, m.Activity ?? ""))];

    /// <summary>Adds blank rows, so that the form works without scripts too.</summary>
    public void AddBlankMoments(int rows)
    {
        Agenda.RemoveAll(m => m.IsBlank);
        while (rows-- > 0 && Agenda.Count < AgendaMoment.Most)
            Agenda.Add(new());
    }

    /// <summary>
    /// Where the page shows a broken rule: the domain speaks of instants and of the moments that count, the form of a day,
    /// two hours and rows of which some are blank.
    /// </summary>
    public RuleException OnThisForm(RuleException broken) => broken.Field switch
    {
        nameof(EncounterPlan.LocalStart) => new(broken.Code, nameof(Date), [.. broken.Arguments]),
        nameof(EncounterPlan.LocalEnd) => new(broken.Code, nameof(End), [.. broken.Arguments]),
        { } field when field.StartsWith("Agenda[", StringComparison.Ordinal) => new(broken.Code, OnItsRow(field), [.. broken.Arguments]),
        _ => broken,
    };

    private string OnItsRow(string field)
    {
        var end = field.IndexOf(']', StringComparison.Ordinal);
        var counted = int.Parse(field.AsSpan(7, end - 7), CultureInfo.InvariantCulture);
        var row = Enumerable.Range(0, Agenda.Count).Where(i => !Agenda[i].IsBlank).ElementAt(counted);
        return $"Agenda[{row}]{field[(end + 1)..]}";
    }

    /// <summary>One row of the agenda.</summary>
    public sealed class MomentRow
    {
        [StringLength(AgendaMoment.LongestTitle)]
        public string? Title { get; set; }

        [Range(1, 240)]
        public int? Minutes { get; set; }

        /// <summary>What everybody does.</summary>
        [StringLength(AgendaMoment.LongestActivity)]
        public string? Activity { get; set; }

        /// <summary>What everybody thinks about.</summary>
        [StringLength(AgendaMoment.LongestQuestion)]
        public string? Question { get; set; }

        /// <summary>Whether earlier agreements are shown with it.</summary>
        public bool ReviewsAgreements { get; set; }

        /// <summary>A row that holds this moment.</summary>
        public static MomentRow Of(AgendaDraft moment) =>
            new() { Title = moment.Title, Minutes = moment.Minutes, Activity = moment.Activity, Question = moment.Question, ReviewsAgreements = moment.ReviewsAgreements };

        internal bool IsBlank => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Activity) && string.IsNullOrWhiteSpace(Question) && Minutes is null;
    }
}
