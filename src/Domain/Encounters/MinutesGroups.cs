using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// The groups of an acta as somebody may read them. The acta keeps the names of that day; a private group does not exist
/// for who is not in it, so she reads that there was one, not which.
/// </summary>
/// <param name="Names">Of those she may know.</param>
/// <param name="Others">How many more there were.</param>
/// <param name="KnowsSeries">Whether she may know whose book the acta stands in.</param>
public sealed record MinutesGroups(IReadOnlyList<string> Names, int Others, bool KnowsSeries)
{
    /// <summary>What the viewer may read.</summary>
    public static async Task<MinutesGroups> ReadAsync(TinkuyDb db, Viewer viewer, Minutes minutes, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        var invited = await InvitedAsync(db, [minutes.EncounterId], db.GroupsVisibleTo(viewer), cancel);
        return Of(minutes, [.. invited[minutes.EncounterId]]);
    }

    /// <summary>What anybody may read, whoever it is: groups that are not private. By encounter.</summary>
    public static async Task<Dictionary<long, MinutesGroups>> ForAnybodyAsync(TinkuyDb db, IReadOnlyCollection<Minutes> minutes, CancellationToken cancel = default)
    {
        var invited = await InvitedAsync(db, [.. minutes.Select(m => m.EncounterId)], db.Groups.Where(g => g.Access != GroupAccess.Private), cancel);
        return minutes.ToDictionary(m => m.EncounterId, m => Of(m, [.. invited[m.EncounterId]]));
    }

    /// <summary>The group in whose book minutes stand; null when it is a person's.</summary>
    /// <param name="series">See <see cref="MinutesNumber"/>.</param>
    public static long? GroupOf(string? series) =>
        series?.Split(':') is ["group", var id] ? long.Parse(id, CultureInfo.InvariantCulture) : null;

    private static async Task<ILookup<long, Guest>> InvitedAsync(TinkuyDb db, long[] encounterIds, IQueryable<Group> known, CancellationToken cancel)
    {
        var guests = await db.EncounterGroups.Where(g => encounterIds.Contains(g.EncounterId))
            .Select(g => new { g.EncounterId, Guest = new Guest(g.GroupId, g.Group!.Name, known.Any(k => k.Id == g.GroupId)) }).ToListAsync(cancel);
        return guests.ToLookup(g => g.EncounterId, g => g.Guest);
    }

    // Minutes from before they kept the ids are matched by name; a name that fits nothing is told only if nothing is kept from her.
    private static MinutesGroups Of(Minutes minutes, List<Guest> invited)
    {
        var facts = minutes.Facts;
        bool Knows(string name, int at) =>
            facts.GroupIds is { } ids ? invited.Exists(g => g.Id == ids[at] && g.IsKnown) : invited.TrueForAll(g => g.IsKnown) || invited.Exists(g => g.Name == name && g.IsKnown);
        List<string> names = [.. facts.Groups.Where(Knows)];
        return new(names, facts.Groups.Count - names.Count, GroupOf(minutes.Series) is not { } book || invited.Exists(g => g.Id == book && g.IsKnown));
    }

    private sealed record Guest(long Id, string Name, bool IsKnown);
}
