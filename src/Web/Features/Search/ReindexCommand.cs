using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Features.Search;

/// <summary><c>./run reindex</c>: builds the index anew and says how far it is. The site may go on serving meanwhile.</summary>
public static class ReindexCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> words, CancellationToken cancel)
    {
        var indexer = services.GetRequiredService<Indexer>();
        if (!await indexer.RebuildAsync(new Terminal(), cancel))
            throw new CannotGoOnException(TerminalText.Say("ReindexBusy"));
        await indexer.CatchUpAsync(cancel);
        Console.WriteLine(TerminalText.Say("ReindexDone"));
        return 0;
    }

    // Progress<T> would report from other threads, out of order.
    private sealed class Terminal : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => Console.WriteLine(TerminalText.Say("ReindexProgress", value.Done, value.Total));
    }
}
