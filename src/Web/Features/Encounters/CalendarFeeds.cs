using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>Calendars to import and to follow.</summary>
public sealed class CalendarFeeds(TinkuyDb db, TimeProvider clock, PublicAddress address, IStringLocalizer<EncountersText> text)
{
    private const string MediaType = "text/calendar; charset=utf-8";
    private const int MostEvents = 500;
    private const int DaysBack = 90;

    /// <summary>One encounter as a file, for somebody signed in.</summary>
    public async Task<IResult> FileAsync(long id, Viewer viewer, CancellationToken cancel)
    {
        var encounter = await db.EncountersVisibleTo(viewer).AsNoTracking().Include(e => e.Agenda).SingleOrDefaultAsync(e => e.Id == id, cancel);
        if (encounter is null)
            return Results.NotFound();
        var file = CalendarFile.Write([encounter], address.Of(""), null, CalendarWords.Of(text));
        return Results.File(Encoding.UTF8.GetBytes(file), MediaType, $"encuentro-{id}.ics");
    }

    /// <summary>
    /// What stands under a secret address, for a program without cookies. It shows what the address's owner may see now; of
    /// what she may no longer see nothing is left but an empty calendar, which takes it out of the reader's.
    /// </summary>
    public async Task<IResult> FeedAsync(string token, HttpResponse response, CancellationToken cancel)
    {
        var hash = SecretToken.Hash(token);
        var found = await db.CalendarAddresses.AsNoTracking().Include(a => a.Person)
            .SingleOrDefaultAsync(a => a.TokenHash == hash && a.Person!.Status == PersonStatus.Active, cancel);
        if (found is null)
            return Results.NotFound();
        var owner = found.Person!;
        using var _ = new Speaking(Cultures.Of(owner.Language));
        var viewer = new Viewer(owner.Id, owner.DisplayName, owner.SchoolId, owner.TimeZone);
        var encounters = await EncountersAsync(found, viewer, cancel);
        var bytes = Encoding.UTF8.GetBytes(CalendarFile.Write(encounters, address.Of(""), await NameAsync(found, viewer, cancel), CalendarWords.Of(text)));
        // Kept by nobody in between, and asked for anew each time: the right to see may have ended.
        response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(bytes, MediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }

    private Task<List<Encounter>> EncountersAsync(CalendarAddress found, Viewer viewer, CancellationToken cancel)
    {
        var since = clock.GetUtcNow().UtcDateTime.Date.AddDays(-DaysBack);
        // The agendas by themselves: beside each moment its encounter would come again.
        var visible = db.EncountersVisibleTo(viewer).AsNoTracking().Include(e => e.Agenda).AsSplitQuery();
        visible = found switch
        {
            { EncounterId: { } one } => visible.Where(e => e.Id == one),
            { GroupId: { } group } => visible.Where(e => e.StartsAt > since && e.Groups.Any(g => g.GroupId == group)),
            _ => visible.Where(e => e.StartsAt > since),
        };
        return visible.OrderBy(e => e.StartsAt).ThenBy(e => e.Id).Take(MostEvents).ToListAsync(cancel);
    }

    private async Task<string> NameAsync(CalendarAddress found, Viewer viewer, CancellationToken cancel)
    {
        var name = found switch
        {
            { EncounterId: { } one } => await db.EncountersVisibleTo(viewer).Where(e => e.Id == one).Select(e => e.Title).SingleOrDefaultAsync(cancel),
            { GroupId: { } group } => await db.GroupsVisibleTo(viewer).Where(g => g.Id == group).Select(g => g.Name).SingleOrDefaultAsync(cancel),
            _ => null,
        };
        return name is null ? text["CalendarName"] : text["CalendarNameOf", name];
    }
}
