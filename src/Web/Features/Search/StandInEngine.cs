using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>
/// An engine for which another answers while its index is being filled or is lost. Both are kept up with the database, so a
/// reader may notice nothing but the order of the hits.
/// </summary>
/// <param name="serves">Whether the engine's index is filled.</param>
public sealed class StandInEngine(ISearchEngine engine, ISearchEngine standIn, Func<bool> serves, ILogger<StandInEngine> log) : ISearchEngine
{
    private int failing;

    public Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancel = default) => AskAsync(e => e.SearchAsync(request, cancel));

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, SearchScope scope, int limit = 8, CancellationToken cancel = default) =>
        AskAsync(e => e.SuggestAsync(typed, scope, limit, cancel));

    public Task<IReadOnlyList<string>> SimilarAsync(string id, SearchScope scope, int limit = 6, CancellationToken cancel = default) =>
        AskAsync(e => e.SimilarAsync(id, scope, limit, cancel));

    public Task PrepareAsync(CancellationToken cancel = default) => engine.PrepareAsync(cancel);

    public Task IndexAsync(IReadOnlyCollection<SearchDocument> documents, CancellationToken cancel = default) => engine.IndexAsync(documents, cancel);

    public Task RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default) => engine.RemoveAsync(ids, cancel);

    public Task<SearchState> StateAsync(CancellationToken cancel = default) => engine.StateAsync(cancel);

    public Task<int> BeginRebuildAsync(CancellationToken cancel = default) => engine.BeginRebuildAsync(cancel);

    public Task EndRebuildAsync(int rebuild, CancellationToken cancel = default) => engine.EndRebuildAsync(rebuild, cancel);

    public Task<string?> PositionAsync(CancellationToken cancel = default) => engine.PositionAsync(cancel);

    public Task KeepPositionAsync(string position, CancellationToken cancel = default) => engine.KeepPositionAsync(position, cancel);

    private async Task<T> AskAsync<T>(Func<ISearchEngine, Task<T>> ask)
    {
        if (!serves())
            return await ask(standIn);
        try
        {
            var answer = await ask(engine);
            failing = 0;
            return answer;
        }
        catch (SearchIndexLostException e)
        {
            // Once, not for every question until it is mended.
            if (Interlocked.Exchange(ref failing, 1) == 0)
                log.LogError(e, "The search engine failed; another one answers: {Reason}", e.Message);
            return await ask(standIn);
        }
    }
}
