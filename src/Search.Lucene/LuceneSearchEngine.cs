using Lucene.Net.Store;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Lucene;

/// <summary>
/// Lucene.Net as the engine: an index in a folder of each node's own, kept by the one process that holds its lock. Whatever
/// happens to the folder, the process goes on: an index that is lost says so (<see cref="SearchIndexLostException"/>) and
/// begins anew, empty, with <see cref="PrepareAsync"/>.
/// </summary>
/// <param name="folder">The folder, for nothing else: what cannot be read in it is thrown away.</param>
public sealed class LuceneSearchEngine(string folder, SpanishAnalyser analyser, QueryAnalyser queries, TimeProvider time) : ISearchEngine, IDisposable
{
    private static readonly TimeSpan BetweenCommits = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromSeconds(2);

    private readonly System.Threading.Lock gate = new();
    private readonly DocumentWriter writer = new(analyser);
    private volatile LuceneIndex? index;
    private volatile bool suspicious;
    private volatile bool rebuilding;
    private long committedAt, refreshedAt;

    public Task PrepareAsync(CancellationToken cancel = default) => Task.Run(
        () =>
        {
            lock (gate)
                index ??= Open();
        },
        cancel);

    public Task IndexAsync(IReadOnlyCollection<SearchDocument> documents, CancellationToken cancel = default) => WriteAsync(index =>
    {
        foreach (var document in documents.GroupBy(d => d.Id, StringComparer.Ordinal).Select(same => same.Last()))
        {
            cancel.ThrowIfCancellationRequested();
            index.Put(writer.Write(document, index.Marks.Rebuild), document.Id);
        }
        index.Mark(m => m with { IndexedAt = time.GetUtcNow().UtcDateTime });
        Refresh(index);
    });

    public Task RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default) => ids.Count == 0 ? Task.CompletedTask : WriteAsync(index =>
    {
        index.Remove(ids);
        Refresh(index);
    });

    public Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancel = default) =>
        ReadAsync(i => i.Read(s => new SearchRun(s, request, queries, analyser).Run()));

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, SearchScope scope, int limit = 8, CancellationToken cancel = default) =>
        ReadAsync(i => i.Read(s => SuggestRun.Run(s, analyser, typed, scope, limit)));

    public Task<IReadOnlyList<string>> SimilarAsync(string id, SearchScope scope, int limit = 6, CancellationToken cancel = default) =>
        ReadAsync(i => i.Read(s => SimilarRun.Run(s, analyser, id, scope, limit)));

    public Task<SearchState> StateAsync(CancellationToken cancel = default) => ReadAsync(i =>
        new SearchState(i.Read(s => s.IndexReader.NumDocs), i.Marks.Analyser, i.Marks.Analyser != analyser.Version, i.Marks.IndexedAt));

    public Task<int> BeginRebuildAsync(CancellationToken cancel = default) => WriteAsync(index =>
    {
        rebuilding = true;
        return index.Mark(m => m with { Rebuild = m.Rebuild + 1 }).Rebuild;
    });

    public Task EndRebuildAsync(int rebuild, CancellationToken cancel = default) => WriteAsync(index =>
    {
        rebuilding = false;
        index.RemoveOlderThan(rebuild);
        index.Mark(m => m with { Analyser = analyser.Version });
        Commit(index);
        Refresh(index);
    });

    public Task<string?> PositionAsync(CancellationToken cancel = default) => index is null ? Task.FromResult<string?>(null) : WriteAsync(index =>
    {
        if (suspicious)
            index.Verify();
        suspicious = false;
        if (index.Damage() is { } damage)
            throw new IOException(damage);
        if (time.GetElapsedTime(committedAt) > BetweenCommits)
            Commit(index);
        // Segments merged since the last change are read, and those they were made of go.
        Refresh(index);
        return index.Marks.Analyser == analyser.Version ? index.Marks.Position : null;
    });

    public Task KeepPositionAsync(string position, CancellationToken cancel = default) => WriteAsync(index => index.Mark(m => m with { Position = position }));

    /// <summary>Commits and closes.</summary>
    public void Dispose()
    {
        lock (gate)
            Interlocked.Exchange(ref index, null)?.Dispose();
    }

    // What went wrong may be the question's fault or the files': the next look at the position finds out which.
    private Task<T> ReadAsync<T>(Func<LuceneIndex, T> read)
    {
        try
        {
            return Task.FromResult(read(Current()));
        }
        catch (Exception e) when (e is not (OperationCanceledException or SearchIndexLostException))
        {
            suspicious = true;
            return Task.FromException<T>(new SearchIndexLostException($"The index in {folder} cannot be read.", e));
        }
    }

    // What failed half way is given up back to the last commit, whose position says from where to go on.
    private Task<T> WriteAsync<T>(Func<LuceneIndex, T> write)
    {
        var current = Current();
        try
        {
            return Task.FromResult(write(current));
        }
        catch (Exception e) when (e is not (OperationCanceledException or SearchIndexLostException))
        {
            lock (gate)
                if (Interlocked.CompareExchange(ref index, null, current) == current)
                    current.Abandon();
            rebuilding = false;
            return Task.FromException<T>(new SearchIndexLostException($"The index in {folder} is lost: {e.Message}", e));
        }
    }

    private Task<bool> WriteAsync(Action<LuceneIndex> write) => WriteAsync(index =>
    {
        write(index);
        return true;
    });

    private LuceneIndex Open()
    {
        try
        {
            return LuceneIndex.Open(folder);
        }
        catch (LockObtainFailedException e)
        {
            throw new SearchIndexLostException($"Another process keeps the index in {folder}.", e);
        }
        catch (IOException e)
        {
            throw new SearchIndexLostException($"No index can be kept in {folder}: {e.Message}", e);
        }
    }

    private LuceneIndex Current() => index ?? throw new SearchIndexLostException($"There is no index in {folder} yet.");

    // A refresh makes a segment: in the middle of a rebuild, whose readers have what they had, few of them do.
    private void Refresh(LuceneIndex index)
    {
        if (rebuilding && time.GetElapsedTime(refreshedAt) < BetweenRefreshes)
            return;
        index.Refresh();
        refreshedAt = time.GetTimestamp();
    }

    private void Commit(LuceneIndex index)
    {
        index.Commit();
        committedAt = time.GetTimestamp();
    }
}
