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
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        foreach (var indexer in site.Services.GetRequiredService<SearchEngines>().Indexers)
            do
                await indexer.StepAsync(deadline.Token);
            while (await indexer.IsBehindAsync(deadline.Token) && await beat.WaitForNextTickAsync(deadline.Token));
    }
}
