using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>
/// Keeps one index up with the database by following the change log. Of all who follow for the same index (the nodes that
/// share PostgreSQL's) one works at a time, and any can take over at any moment.
/// </summary>
/// <param name="listeners">Who hears of what changed; for one index only, or they would hear of everything twice.</param>
/// <param name="name">The index, the same word for all who share it: <c>PostgreSQL</c>, or the engine with its node and folder.</param>
public sealed class Indexer(IServiceScopeFactory scopes, ISearchEngine engine, IEnumerable<ISearchSource> sources, IEnumerable<IIndexListener> listeners, IndexReports reports, string name)
{
    // Attachments make documents heavy: few are held in memory at once.
    private const int BatchSize = 50;

    // Changes handled before their turn are remembered so as not to be handled twice; so many at most.
    private const int MostAhead = 10_000;

    // Whoever holds the first writes documents: a thing is read and indexed before anybody else may read it for indexing,
    // so that an older state never lands on a newer one. Whoever holds the second rebuilds.
    private readonly IndexLock writing = new(IndexLock.Writing, name);
    private readonly IndexLock rebuilding = new(IndexLock.Rebuilding, name);
    private readonly HashSet<long> ahead = [];

    /// <summary>The index, in words for administrators.</summary>
    public string Name => name;

    /// <summary>Whether the index is filled: it may be behind, but it is not a part of itself.</summary>
    public bool Serves { get; private set; }

    /// <summary>Does what is to be done: reopens a lost index, rebuilds a stale one, indexes what has changed.</summary>
    /// <returns>How many changes were dealt with.</returns>
    public async Task<int> StepAsync(CancellationToken cancel = default)
    {
        if (await NeedsRebuildAsync(cancel))
            await RebuildAsync(cancel: cancel);
        return await CatchUpAsync(cancel);
    }

    /// <summary>Indexes what has changed since last time.</summary>
    /// <returns>How many changes were dealt with; 0 also when another node is at it, or when there is no index to keep up.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancel = default)
    {
        var done = 0;
        while (await CatchUpBatchAsync(cancel) is var count and > 0)
            done += count;
        return done;
    }

    /// <summary>Whether something that is saved is not in the index yet.</summary>
    public async Task<bool> IsBehindAsync(CancellationToken cancel = default)
    {
        if (await NeedsRebuildAsync(cancel))
            return true;
        await using var scope = scopes.CreateAsyncScope();
        return await PositionAsync(cancel) is { } position && (await NextAsync(Database(scope), position, cancel)).Changes.Count > 0;
    }

    /// <summary>
    /// Feeds everything to the engine again while readers go on with what it has, and with what changes meanwhile.
    /// </summary>
    /// <param name="progress">Told after each batch how many things of how many are done.</param>
    /// <returns>Whether it was done; false when another node is rebuilding already.</returns>
    public async Task<bool> RebuildAsync(IProgress<(int Done, int Total)>? progress = null, CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Database(scope);
        await using var hold = await rebuilding.TryHoldAsync(db, cancel);
        if (hold is null)
            return false;
        var end = (await ChangeLog.StateAsync(db, cancel)).End;
        var (done, total) = (0, 0);
        foreach (var source in sources)
            total += await source.Ids(db).CountAsync(cancel);
        var rebuild = await engine.BeginRebuildAsync(cancel);
        foreach (var source in sources)
            for (var ids = await IdsAsync(db, source, after: 0, cancel); ids.Count > 0; ids = await IdsAsync(db, source, ids[^1], cancel))
            {
                await FeedAsync(source, ids, cancel);
                progress?.Report((done += ids.Count, total));
                await reports.ProgressAsync(name, done, total, cancel);
                await CatchUpAsync(cancel);
            }
        await engine.EndRebuildAsync(rebuild, cancel);
        await engine.KeepPositionAsync(end.ToString(), cancel);
        await reports.DoneAsync(name, end.Generation, total, cancel);
        return true;
    }

    /// <summary>Whether the index was lost, was made by another analyser, is of an earlier generation, or was away for too long.</summary>
    public async Task<bool> NeedsRebuildAsync(CancellationToken cancel = default)
    {
        if (await PositionAsync(cancel) is not { } position)
        {
            await engine.PrepareAsync(cancel);
            if (await PositionAsync(cancel) is not { } reopened)
                return true;
            position = reopened;
        }
        await using var scope = scopes.CreateAsyncScope();
        return !(await ChangeLog.StateAsync(Database(scope), cancel)).Holds(position);
    }

    private async Task<LogPosition?> PositionAsync(CancellationToken cancel)
    {
        LogPosition? position = null;
        try
        {
            return position = LogPosition.Parse(await engine.PositionAsync(cancel));
        }
        finally
        {
            Serves = position is not null;
        }
    }

    private async Task<int> CatchUpBatchAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Database(scope);
        if (await PositionAsync(cancel) is not { } seen || (await NextAsync(db, seen, cancel)).Changes.Count == 0)
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Asked again behind the lock: another node may have been here meanwhile.
        if (!await writing.TryHoldInTransactionAsync(db, cancel) || await PositionAsync(cancel) is not { } position)
            return 0;
        var (changes, reached) = await NextAsync(db, position, cancel);
        foreach (var source in sources)
        {
            var documents = await IndexAsync(db, source, [.. changes.Where(c => c.Kind == source.Kind && !IsAhead(c)).Select(c => c.ThingId).Distinct()], cancel);
            foreach (var listener in documents.Count > 0 ? listeners : [])
                await listener.HearAsync(db, documents, cancel);
        }
        // The position last: what was done twice does no harm, what was not done would be lost.
        await transaction.CommitAsync(cancel);
        await KeepAsync(changes, reached, cancel);
        return changes.Count;
    }

    // The changes whose turn it is and how far they reach; else those that show before their turn, which reach nowhere.
    private async Task<(IReadOnlyList<SearchChange> Changes, LogPosition? Reached)> NextAsync(TinkuyDb db, LogPosition position, CancellationToken cancel)
    {
        var state = await ChangeLog.StateAsync(db, cancel);
        if (!state.Continues(position))
            return ([], null);
        var settled = await db.SettledAfter(position, state).Take(BatchSize).ToListAsync(cancel);
        if (settled is [.., var last])
            return (settled, settled.Count == BatchSize ? position with { TransactionId = last.TransactionId, Id = last.Id } : position with { TransactionId = state.Settled, Id = 0 });
        long[] known;
        lock (ahead)
            known = [.. ahead];
        return known.Length < MostAhead ? (await db.Unsettled(position, state).Where(c => !known.Contains(c.Id)).Take(BatchSize).ToListAsync(cancel), null) : ([], null);
    }

    private async Task KeepAsync(IReadOnlyList<SearchChange> changes, LogPosition? reached, CancellationToken cancel)
    {
        if (reached is { } position)
            await engine.KeepPositionAsync(position.ToString(), cancel);
        lock (ahead)
            if (reached is null)
                ahead.UnionWith(changes.Select(c => c.Id));
            else
                ahead.ExceptWith(changes.Select(c => c.Id));
    }

    private bool IsAhead(SearchChange change)
    {
        lock (ahead)
            return ahead.Contains(change.Id);
    }

    private async Task FeedAsync(ISearchSource source, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Database(scope);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await writing.HoldInTransactionAsync(db, cancel);
        await IndexAsync(db, source, ids, cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<IReadOnlyList<SearchDocument>> IndexAsync(TinkuyDb db, ISearchSource source, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
            return [];
        var documents = await source.LoadAsync(db, ids, cancel);
        await engine.IndexAsync(documents, cancel);
        await engine.RemoveAsync([.. ids.Select(id => $"{source.Kind}:{id}").Except(documents.Select(d => d.Id))], cancel);
        return documents;
    }

    private static Task<List<long>> IdsAsync(TinkuyDb db, ISearchSource source, long after, CancellationToken cancel) =>
        source.Ids(db).Where(id => id > after).OrderBy(id => id).Take(BatchSize).ToListAsync(cancel);

    private static TinkuyDb Database(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<TinkuyDb>();
}
