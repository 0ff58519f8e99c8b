namespace Tinkuy.Search;

/// <summary>
/// A full-text engine: documents in, ids with snippets out. An index is derived data: losing it costs a rebuild, nothing
/// else. Every engine passes one contract (<c>tests/Search.Tests/Contract</c>), and every question takes the
/// <see cref="SearchScope"/> of whoever asks: results, counts, corrections, suggestions and likenesses alike say nothing
/// about documents outside it.
/// </summary>
public interface ISearchEngine
{
    /// <summary>Creates, updates or reopens the engine's own storage. Safe to call again, and from several nodes at once.</summary>
    /// <exception cref="SearchIndexLostException">It cannot be had, and another process may be why.</exception>
    Task PrepareAsync(CancellationToken cancel = default);

    /// <summary>Adds documents, replacing those with the same id; they are findable once the task ends.</summary>
    Task IndexAsync(IReadOnlyCollection<SearchDocument> documents, CancellationToken cancel = default);

    /// <summary>Removes documents; unknown ids are ignored.</summary>
    Task RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default);

    /// <summary>Answers a query. Whatever was typed, and however far the page, it never fails on it.</summary>
    Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancel = default);

    /// <summary>Titles of visible documents that go on like <paramref name="typed"/>; none under two characters.</summary>
    Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, SearchScope scope, int limit = 8, CancellationToken cancel = default);

    /// <summary>Ids of visible documents that resemble a visible one, best first; none when that one is not visible.</summary>
    Task<IReadOnlyList<string>> SimilarAsync(string id, SearchScope scope, int limit = 6, CancellationToken cancel = default);

    /// <summary>How the index stands.</summary>
    Task<SearchState> StateAsync(CancellationToken cancel = default);

    /// <summary>
    /// Begins a rebuild and returns its number. Readers keep the documents they have; feed every document through
    /// <see cref="IndexAsync"/>, then call <see cref="EndRebuildAsync"/>.
    /// </summary>
    Task<int> BeginRebuildAsync(CancellationToken cancel = default);

    /// <summary>Ends a rebuild: what was not indexed since it began is dropped, and the analyser's version is recorded.</summary>
    Task EndRebuildAsync(int rebuild, CancellationToken cancel = default);

    /// <summary>
    /// The position last kept with <see cref="KeepPositionAsync"/>; null when the index was never filled, was lost since, or was
    /// made by another analyser: then it must be rebuilt. Cheap enough to ask every second.
    /// </summary>
    /// <exception cref="SearchIndexLostException">The index was found damaged just now.</exception>
    Task<string?> PositionAsync(CancellationToken cancel = default);

    /// <summary>Notes up to where of its source the index reaches. It never outlives what was indexed before it.</summary>
    /// <param name="position">The caller's own words; any text.</param>
    Task KeepPositionAsync(string position, CancellationToken cancel = default);
}
