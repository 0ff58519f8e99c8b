using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Features.Search;

/// <summary>
/// <c>./run reindex</c>: has every index built anew, on every node that runs, and says how far each is. Readers go on with
/// what they have. It lends a hand where no site is at it.
/// </summary>
public static class ReindexCommand
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    // A node that has been silent for longer is switched off: nobody waits for it.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(90);

    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> words, CancellationToken cancel)
    {
        var generation = await ChangeLog.AskRebuildAsync(services.GetRequiredService<TinkuyDb>(), cancel);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var own = services.GetRequiredService<SearchEngines>().Indexers;
        var work = Task.WhenAll(own.Select(i => HelpAsync(i, done.Token)));
        await WatchAsync(services, [.. own.Select(i => i.Name)], generation, cancel);
        await done.CancelAsync();
        await work;
        Console.WriteLine(TerminalText.Say("ReindexDone"));
        return 0;
    }

    private static async Task HelpAsync(Indexer indexer, CancellationToken done)
    {
        using var clock = new PeriodicTimer(Beat);
        try
        {
            do
                await StepAsync(indexer, done);
            while (await clock.WaitForNextTickAsync(done));
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // All is done.
        }
    }

    private static async Task StepAsync(Indexer indexer, CancellationToken done)
    {
        try
        {
            await indexer.StepAsync(done);
        }
        catch (SearchIndexLostException)
        {
            // A site that runs keeps its own index to itself and builds it anew by itself.
        }
    }

    private static async Task WatchAsync(IServiceProvider services, IReadOnlyList<string> own, int generation, CancellationToken cancel)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var said = new HashSet<string>();
        using var clock = new PeriodicTimer(Beat, time);
        do
        {
            await using var scope = services.CreateAsyncScope();
            var fresh = time.GetUtcNow().UtcDateTime - Silence;
            var indexes = await scope.ServiceProvider.GetRequiredService<TinkuyDb>().SearchIndexes.AsNoTracking()
                .Where(i => own.Contains(i.Name) || i.At > fresh).OrderBy(i => i.Name).ToListAsync(cancel);
            foreach (var index in indexes.Where(i => i.Generation == generation || i.Done < i.Total))
                if (TerminalText.Say("ReindexProgress", index.Name, index.Done, index.Total) is var line && said.Add(line))
                    Console.WriteLine(line);
            if (own.All(name => indexes.Any(i => i.Name == name)) && indexes.All(i => i.Generation >= generation))
                return;
        }
        while (await clock.WaitForNextTickAsync(cancel));
    }
}
