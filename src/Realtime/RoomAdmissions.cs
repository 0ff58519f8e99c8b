using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>One person's right to be in one room, as the database says at the moment.</summary>
/// <param name="Stamp">The account's security stamp: when it changes, connections made before it end.</param>
internal sealed record RoomAdmission(
    long RoomId, long PersonId, string Name, string School, bool Leads, bool Assists, bool StandsIn, string? Stamp, EncounterStatus Status, string TimeZone)
{
    public RoomActor Actor => new(PersonId, Name, School, Leads, Assists, StandsIn);
}

/// <summary>The room's only question about permission, asked at the door, under the lock before each event, and again every few seconds.</summary>
internal static class RoomAdmissions
{
    /// <summary>Who of these people may be in which of these rooms. A pair that is missing may not, or does not exist.</summary>
    public static async Task<Dictionary<(long Room, long Person), RoomAdmission>> ReadAsync(
        TinkuyDb db, IReadOnlyCollection<long> rooms, IReadOnlyCollection<long> people, CancellationToken cancel = default)
    {
        var places = db.EncounterPlaces().Where(p => rooms.Contains(p.EncounterId) && people.Contains(p.PersonId)).Distinct();
        var query =
            from place in places
            join e in db.Encounters on place.EncounterId equals e.Id
            join person in db.Users on place.PersonId equals person.Id
            where person.Status == PersonStatus.Active
            select new RoomAdmission(
                e.Id,
                person.Id,
                person.DisplayName,
                person.School == null ? "" : person.School.Name,
                e.OrganizerId == person.Id || e.People.Any(p => p.PersonId == person.Id && p.Role != EncounterRole.Participant),
                e.OrganizerId != person.Id && e.People.Any(p => p.PersonId == person.Id && p.Role == EncounterRole.CoFacilitator),
                db.EncounterGroups.Any(g => g.EncounterId == e.Id && db.Memberships.Any(m =>
                    m.GroupId == g.GroupId && m.PersonId == person.Id && m.Status == MembershipStatus.Active && m.Role == GroupRole.Facilitator)),
                person.SecurityStamp,
                e.Status,
                e.TimeZone);
        return await query.ToDictionaryAsync(a => (a.RoomId, a.PersonId), cancel);
    }
}
