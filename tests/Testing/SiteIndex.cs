using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Testing;

/// <summary>Waits for the site's search index.</summary>
public static class SiteIndex
{
    /// <summary>Returns once everything saved so far is findable.</summary>
    /// <exception cref="OperationCanceledException">It is not after half a minute.</exception>
    public static async Task IndexedAsync(this Site site)
    {
        var indexer = site.Services.GetRequiredService<Indexer>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            await indexer.CatchUpAsync(deadline.Token);
            await using var db = site.Open();
            if (!await db.SearchChanges.AnyAsync(deadline.Token) && !await indexer.NeedsRebuildAsync(deadline.Token))
                return;
        }
        while (await beat.WaitForNextTickAsync(deadline.Token));
    }
}
