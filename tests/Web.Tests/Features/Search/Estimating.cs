using Tinkuy.Search;

namespace Tinkuy.Web.Tests.Features.Search;

/// <summary>An engine whose index is so large that it only estimates how many there are.</summary>
internal sealed class Estimating(ISearchEngine real) : ISearchEngine
{
    public async Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancel = default) =>
        await real.SearchAsync(request, cancel) with { CountsAreApproximate = true };

    public Task PrepareAsync(CancellationToken cancel = default) => real.PrepareAsync(cancel);

    public Task IndexAsync(IReadOnlyCollection<SearchDocument> documents, CancellationToken cancel = default) => real.IndexAsync(documents, cancel);

    public Task RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default) => real.RemoveAsync(ids, cancel);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, SearchScope scope, int limit = 8, CancellationToken cancel = default) => real.SuggestAsync(typed, scope, limit, cancel);

    public Task<IReadOnlyList<string>> SimilarAsync(string id, SearchScope scope, int limit = 6, CancellationToken cancel = default) => real.SimilarAsync(id, scope, limit, cancel);

    public Task<SearchState> StateAsync(CancellationToken cancel = default) => real.StateAsync(cancel);

    public Task<int> BeginRebuildAsync(CancellationToken cancel = default) => real.BeginRebuildAsync(cancel);

    public Task EndRebuildAsync(int rebuild, CancellationToken cancel = default) => real.EndRebuildAsync(rebuild, cancel);

    public Task<string?> PositionAsync(CancellationToken cancel = default) => real.PositionAsync(cancel);

    public Task KeepPositionAsync(string position, CancellationToken cancel = default) => real.KeepPositionAsync(position, cancel);
}
