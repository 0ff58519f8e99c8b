using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// Ends an encounter and writes its minutes from what the log says, in the transaction that logs the closing. The hub's
/// button and the form without JavaScript both end here.
/// </summary>
public static class CloseEncounter
{
    /// <summary>Closes and adds the minutes to the context; the caller saves.</summary>
    /// <param name="final">The room's state after the closing event.</param>
    /// <exception cref="RuleException"><c>EncounterNotLive</c>.</exception>
    public static async Task ApplyAsync(TinkuyDb db, long encounterId, RoomState final, CancellationToken cancel = default)
    {
        var encounter = await db.Encounters.Include(e => e.Groups).ThenInclude(g => g.Group).SingleAsync(e => e.Id == encounterId, cancel);
        var closedAt = final.ClosedAt ?? throw new ArgumentException("The state is not that of a closed room.", nameof(final));
        encounter.Close(FactsOf(encounter, final), closedAt);
    }

    /// <summary>The facts of the minutes: a pure function of the plan and the log, by which an acta can be rebuilt at any time.</summary>
    /// <param name="encounter">With its groups.</param>
    /// <param name="final">The whole log, folded.</param>
    public static MinutesFacts FactsOf(Encounter encounter, RoomState final) => new(
        encounter.Title,
        encounter.GuidingQuestion,
        encounter.Kind,
        encounter.TimeZone,
        encounter.StartsAt,
        encounter.DurationMinutes,
        final.OpenedAt ?? encounter.StartsAt,
        final.ClosedAt ?? encounter.EndsAt,
        [.. final.People.Values.Where(p => p.Leads || p.StoodIn).Select(p => p.Name)],
        [.. encounter.Groups.OrderBy(g => g.Group!.Name, StringComparer.Ordinal).ThenBy(g => g.GroupId).Select(g => g.Group!.Name)],
        Attendance(final),
        [.. final.Agenda.Select(m => new MomentFact(m.Title, m.Question, m.Minutes, m.StartedAt, m.EndedAt, (m.RanSeconds + 30) / 60, m.Activity))],
        [.. final.Agreements.Where(a => a.RegisteredAt is not null).Select(a => new AgreementFact(
            a.Id, a.Text, [.. a.Owners.Select(o => new AgreementOwner(o, final.People[o].Name, a.Confirmed.Contains(o)))], a.Due))],
        final.Head,
        Verification.FactsOf(final),
        BoardFacts.Of(final),
        [.. final.Rounds.Where(r => r.BegunAt is not null).Select(r => new GroupRoundFact(
            r.Task, r.BegunAt!.Value, [.. r.Groups.Select(g => new GroupFact(g.Number, [.. g.Members.Select(m => final.People[m].Name)], g.Result, BoardFacts.BroughtBy(final, r, g)))]))],
        PollFacts.Of(final),
        [.. encounter.Groups.OrderBy(g => g.Group!.Name, StringComparer.Ordinal).ThenBy(g => g.GroupId).Select(g => g.GroupId)]);

    // Somebody who looked in before it began and went away was not at the encounter.
    private static List<SchoolAttendance> Attendance(RoomState final) =>
    [
        .. final.People
            .Where(p => p.Value.Visits.Any(v => v.To > final.OpenedAt))
            .OrderBy(p => p.Value.Name, StringComparer.Ordinal)
            .GroupBy(p => p.Value.School, p => Attended(p.Key, p.Value))
            .OrderBy(school => school.Key.Length == 0).ThenBy(school => school.Key, StringComparer.Ordinal)
            .Select(school => new SchoolAttendance(school.Key, [.. school])),
    ];

    private static Attendee Attended(long id, RoomPerson person) => new(
        id,
        person.Name,
        person.Visits[0].From,
        person.Visits[^1].To!.Value,
        (int)Math.Round(person.Visits.Sum(v => (v.To!.Value - v.From).TotalMinutes)));
}
