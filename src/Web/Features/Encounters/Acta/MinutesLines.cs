using System.Globalization;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Web.Infrastructure.Culture;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>
/// The sentences of an acta, the same on the page, on paper and in the document. Hours are those of the place where it was
/// held, whoever reads.
/// </summary>
public sealed class MinutesLines(Domain.Encounters.Minutes minutes, MinutesGroups groups, HumanTime when, IStringLocalizer<EncountersText> text, IStringLocalizer<ActaText> acta)
{
    private readonly MinutesFacts facts = minutes.Facts;

    /// <summary>"Acta 3-2026 · GIA Valle Sagrado", or that it is a draft.</summary>
    public string Number => minutes.Number is { } number ? acta["Number", number, minutes.Year!, groups.KnowsSeries ? minutes.SeriesName : acta["GroupUnknown"].Value] : acta["NumberNone"];

    /// <summary>Day, hours, place and length.</summary>
    public string Held =>
        $"{text["HeldOn"].Value}: {Local(facts.OpenedAt).ToString("D", CultureInfo.CurrentCulture)}, {Hour(facts.OpenedAt)}–{Hour(facts.ClosedAt)} ({City}). "
        + text["Duration", (int)Math.Round((facts.ClosedAt - facts.OpenedAt).TotalMinutes)].Value + ".";

    /// <summary>The groups that were invited, as far as the reader may know them; empty when there was none.</summary>
    public string With
    {
        get
        {
            string[] others = groups.Others switch { 0 => [], 1 => [acta["GroupUnknown"]], _ => [acta["GroupsUnknown", groups.Others]] };
            return facts.Groups.Count == 0 ? "" : text["WithGroups", string.Join(", ", groups.Names.Concat(others))].Value + ".";
        }
    }

    /// <summary>Who approved it and when, or that nobody has.</summary>
    public string State => minutes.ApprovedAt is { } approved
        ? text["MinutesApprovedBy", minutes.ApprovedBy?.DisplayName ?? "", Day(approved)]
        : text["MinutesDraft"];

    /// <summary>Who answers for an agreement, until when, and where the log has it.</summary>
    public string Of(AgreementFact agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var owners = agreement.Owners.Select(o => o.Confirmed ? $"{o.Name} ({text["OwnerConfirmed"].Value})" : o.Name);
        return $"{text["Owner"].Value}: {string.Join(", ", owners)} · {text["Due"].Value} {Day(agreement.DueOn)} · {acta["LogNumber", agreement.Seq].Value}";
    }

    /// <summary>When a moment began and how long it took.</summary>
    public string Ran(MomentFact moment) =>
        moment?.StartedAt is null ? text["NotHeld"] : $"{Hour(moment.StartedAt)} · {text["Minutes", moment.MinutesRun].Value}";

    /// <summary>The facilitator's note on the moment at this place, from 0; empty when there is none.</summary>
    public string Note(int moment) => moment < minutes.MomentNotes.Length ? minutes.MomentNotes[moment] : "";

    /// <summary>The latest correction of somebody's attendance; null when there is none.</summary>
    public string? Corrected(Attendee person) =>
        minutes.Addenda.Where(a => a.PersonId == person?.PersonId).MaxBy(a => a.Id) is { } addendum ? acta["CorrectedSee", Attended(addendum), Day(addendum.At)].Value : null;

    /// <summary>What a correction says of somebody's attendance.</summary>
    public string Corrected(MinutesAddendum addendum) => $"{addendum?.PersonName}: {Attended(addendum!)}";

    /// <summary>Who signed a remark and when.</summary>
    public string SignatureOf(MinutesRemark remark) =>
        string.Join(" · ", new[] { remark?.Name, remark?.School, Day(remark!.WrittenAt) }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>An hour on the wall where it was held; a dash without one.</summary>
    public string Hour(DateTime? utc) => utc is { } moment ? when.Clock(Local(moment)) : "—";

    /// <summary>A date in full where it was held.</summary>
    public string Day(DateTime utc) => Day(DateOnly.FromDateTime(Local(utc)));

    /// <summary>A date in full, with its year: the acta is read long afterwards.</summary>
    public static string Day(DateOnly day) => day.ToString("D", CultureInfo.CurrentCulture);

    private string City => when.CityOf(facts.TimeZone);

    private string Attended(MinutesAddendum addendum) =>
        addendum.MinutesAttended > 0 ? acta["CorrectedMinutes", addendum.MinutesAttended] : acta["CorrectedAbsent"];

    private DateTime Local(DateTime utc) => WallClock.ToLocal(DateTime.SpecifyKind(utc, DateTimeKind.Utc), facts.TimeZone);
}
