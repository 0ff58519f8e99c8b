using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library.Links;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Links;

/// <summary>
/// Looks whether what materials point to still opens: a few links a round, one after another, no host twice within half a
/// minute. The setting <c>Links:Check</c> turns it off where there is no internet.
/// </summary>
public sealed class LinkRound(TinkuyDb db, ReadLinks read, LinkProbe probe, IConfiguration configuration, TimeProvider clock)
{
    private const int MostAsked = 10;

    private static readonly TimeSpan HostRest = TimeSpan.FromSeconds(30);

    /// <summary>Goes one round.</summary>
    /// <returns>False: the next one comes after the pause, however much there is.</returns>
    public async Task<bool> GoAsync(CancellationToken cancel)
    {
        if (!configuration.GetValue("Links:Check", true))
            return false;
        while (await read.ReadBatchAsync(cancel))
            db.ChangeTracker.Clear();
        for (var asked = 0; asked < MostAsked && await db.TakeDueLinkAsync(clock.GetUtcNow().UtcDateTime, HostRest, cancel) is { } link; asked++)
            await AskAsync(link, cancel);
        return false;
    }

    private async Task AskAsync(OutwardLink link, CancellationToken cancel)
    {
        // What no material points to any more is nobody's business.
        if (await db.OutwardLinks.Where(l => l.Id == link.Id && !db.MaterialLinks.Any(m => m.LinkId == l.Id)).ExecuteDeleteAsync(cancel) == 0)
        {
            link.Record(await probe.AskAsync(link.Url, cancel), clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancel);
        }
        db.ChangeTracker.Clear();
    }
}
