using System.Linq.Expressions;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>What a list shows of an encounter.</summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="LocalStart">The wall clock of <paramref name="TimeZone"/>, where it is held.</param>
/// <param name="Coming">How many have said yes.</param>
/// <param name="Answer">The viewer's own answer.</param>
public sealed record EncounterLine(
    long Id, string Title, string GuidingQuestion, EncounterKind Kind, EncounterStatus Status, DateTime StartsAt, DateTime LocalStart, string TimeZone, int DurationMinutes,
    string Organizer, List<string> Groups, int Coming, Rsvp Answer, bool HasMinutes)
{
    /// <summary>The projection, for queries that have already been cut to what the viewer may see.</summary>
    public static Expression<Func<Encounter, EncounterLine>> For(TinkuyDb db, Viewer viewer)
    {
        // A private group is nobody else's business, also when both are invited.
        var known = db.GroupsVisibleTo(viewer).Select(g => g.Id);
        return e => new(
        e.Id, e.Title, e.GuidingQuestion, e.Kind, e.Status, e.StartsAt, e.LocalStart, e.TimeZone, e.DurationMinutes,
        e.Organizer!.DisplayName,
        e.Groups.Where(g => known.Contains(g.GroupId)).Select(g => g.Group!.Name).ToList(),
        e.People.Count(p => p.Rsvp == Rsvp.Yes),
        e.People.Where(p => p.PersonId == viewer.PersonId).Select(p => p.Rsvp).FirstOrDefault(),
        e.Minutes != null);
    }
}
