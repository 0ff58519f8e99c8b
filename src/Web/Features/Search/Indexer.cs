using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>Keeps the index up with the database. One node at a time writes to it; any node can take over at any moment.</summary>
public sealed class Indexer(IServiceScopeFactory scopes, ISearchEngine engine, IEnumerable<ISearchSource> sources, IEnumerable<IIndexListener> listeners)
{
    // Attachments make documents heavy: few are held in memory at once.
    private const int BatchSize = 50;

    // Whoever holds the first writes documents: a thing is read and indexed before anybody else may read it for indexing,
    // so that an older state never lands on a newer one. Whoever holds the second rebuilds.
    private const long WriteLock = 0x54_49_4e_4b_55_59_03;
    private const long RebuildLock = 0x54_49_4e_4b_55_59_04;

    /// <summary>Makes the engine's storage and the triggers that note changes. To be called before the site serves.</summary>
    public async Task PrepareAsync(CancellationToken cancel = default)
    {
        await engine.PrepareAsync(cancel);
        await using var scope = scopes.CreateAsyncScope();
        foreach (var source in sources)
            await ChangeTriggers.InstallAsync(Database(scope), source.Kind, source.Version, source.Tables, cancel);
    }

    /// <summary>Indexes what has changed since last time.</summary>
    /// <returns>How many notes of changes were dealt with; 0 also when another node is at it.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancel = default)
    {
        var done = 0;
        while (await CatchUpBatchAsync(cancel) is var count and > 0)
            done += count;
        return done;
    }

    /// <summary>
    /// Feeds everything to the engine again while readers go on with what it has. Changes made meanwhile are noted as ever
    /// and follow.
    /// </summary>
    /// <param name="progress">Told after each batch how many things of how many are done.</param>
    /// <returns>Whether it was done; false when another node is rebuilding already.</returns>
    public async Task<bool> RebuildAsync(IProgress<(int Done, int Total)>? progress = null, CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Database(scope);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await TryLockAsync(db, RebuildLock, cancel))
            return false;
        var (done, total) = (0, 0);
        foreach (var source in sources)
            total += await source.Ids(db).CountAsync(cancel);
        var rebuild = await engine.BeginRebuildAsync(cancel);
        foreach (var source in sources)
            for (var ids = await NextAsync(db, source, after: 0, cancel); ids.Count > 0; ids = await NextAsync(db, source, ids[^1], cancel))
            {
                await FeedAsync(source, ids, cancel);
                progress?.Report((done += ids.Count, total));
            }
        await engine.EndRebuildAsync(rebuild, cancel);
        return true;
    }

    /// <summary>Whether the index was never filled, or by another analyser than today's.</summary>
    public async Task<bool> NeedsRebuildAsync(CancellationToken cancel = default) => (await engine.StateAsync(cancel)).NeedsRebuild;

    private async Task<int> CatchUpBatchAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Database(scope);
        if (!await db.SearchChanges.AnyAsync(cancel))
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await TryLockAsync(db, WriteLock, cancel))
            return 0;
        var changes = await db.SearchChanges.OrderBy(c => c.Id).Take(BatchSize).ToListAsync(cancel);
        foreach (var source in sources)
        {
            var documents = await IndexAsync(db, source, [.. changes.Where(c => c.Kind == source.Kind).Select(c => c.ThingId).Distinct()], cancel);
            foreach (var listener in documents.Count > 0 ? listeners : [])
                await listener.HearAsync(db, documents, cancel);
        }
        var ids = changes.Select(c => c.Id).ToList();
        await db.SearchChanges.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return changes.Count;
    }

    private async Task FeedAsync(ISearchSource source, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Database(scope);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({WriteLock})", cancel);
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

    private static Task<List<long>> NextAsync(TinkuyDb db, ISearchSource source, long after, CancellationToken cancel) =>
        source.Ids(db).Where(id => id > after).OrderBy(id => id).Take(BatchSize).ToListAsync(cancel);

    private static Task<bool> TryLockAsync(TinkuyDb db, long number, CancellationToken cancel) =>
        db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({number}) AS \"Value\"").SingleAsync(cancel);

    private static TinkuyDb Database(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<TinkuyDb>();
}
