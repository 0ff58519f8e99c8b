using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;

namespace Tinkuy.Testing;

/// <summary>Many members of the GIA, for a site that is to be filled.</summary>
public static class RoomCrowd
{
    /// <summary>One of many.</summary>
    public sealed record Member(long Id, string Cookie);

    /// <summary>Adds so many people to the group and signs each in.</summary>
    public static async Task<IReadOnlyList<Member>> AddCrowdAsync(this RoomSite site, int count)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var mailboxes = Enumerable.Range(1, count).Select(i => $"docente{i}-{Guid.NewGuid():N}").ToList();
        await using var db = site.Open();
        var gia = await db.Groups.SingleAsync(g => g.Name == "GIA Valle Sagrado");
        var people = mailboxes.Select((mailbox, i) => new Person
        {
            DisplayName = $"Docente {i + 1}",
            UserName = $"{mailbox}@valle-sagrado.example",
            NormalizedUserName = $"{mailbox}@valle-sagrado.example".ToUpperInvariant(),
            Email = $"{mailbox}@valle-sagrado.example",
            NormalizedEmail = $"{mailbox}@valle-sagrado.example".ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
        }).ToList();
        db.AddRange(people);
        db.AddRange(people.Select(p => new Membership { GroupId = gia.Id, Person = p, Status = MembershipStatus.Active, Since = now }));
        await db.SaveChangesAsync();
        var crowd = new List<Member>();
        foreach (var (person, mailbox) in people.Zip(mailboxes))
            crowd.Add(new(person.Id, await site.CookieOf(mailbox)));
        return crowd;
    }
}
