using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Search;

/// <summary>
/// The change log: what any number of indexes follow, each at its own pace, each remembering for itself how far it read.
/// Reading by number alone would lose changes, for a transaction may show an early number late; but once no transaction
/// older than one is under way, nothing older can still appear (<see cref="LogState.Settled"/>).
/// </summary>
public static class ChangeLog
{
    /// <summary>How long a change is kept. An index that was away for longer is built anew.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    /// <summary>The log now. To be asked before reading from it.</summary>
    public static async Task<LogState> StateAsync(TinkuyDb db, CancellationToken cancel = default)
    {
        var state = await db.Database.SqlQuery<string>(
            $"SELECT generation || ':' || trimmed_to || ':' || pg_snapshot_xmin(pg_current_snapshot()) AS \"Value\" FROM search_logs").SingleAsync(cancel);
        var numbers = state.Split(':').Select(n => ulong.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new((int)numbers[0], numbers[1], numbers[2]);
    }

    /// <summary>Changes behind a position, in order; those of transactions that may still bring more are left out.</summary>
    public static IQueryable<SearchChange> SettledAfter(this TinkuyDb db, LogPosition position, LogState state) => db.SearchChanges.AsNoTracking()
        .Where(c => c.TransactionId >= position.TransactionId && (c.TransactionId > position.TransactionId || c.Id > position.Id) && c.TransactionId < state.Settled)
        .OrderBy(c => c.TransactionId).ThenBy(c => c.Id);

    /// <summary>Changes that show already, though older ones may still appear: they need not wait, but no position may pass them.</summary>
    public static IQueryable<SearchChange> Unsettled(this TinkuyDb db, LogPosition position, LogState state) => db.SearchChanges.AsNoTracking()
        .Where(c => c.TransactionId >= state.Settled && (c.TransactionId > position.TransactionId || c.Id > position.Id))
        .OrderBy(c => c.Id);

    /// <summary>Has every index built anew, on every node.</summary>
    /// <returns>The new generation.</returns>
    public static async Task<int> AskRebuildAsync(TinkuyDb db, CancellationToken cancel = default) =>
        (await db.Database.SqlQuery<int>($"UPDATE search_logs SET generation = generation + 1 RETURNING generation AS \"Value\"").ToListAsync(cancel)).Single();

    /// <summary>Throws away what is older than <see cref="Kept"/>, and notes so.</summary>
    public static Task TrimAsync(TinkuyDb db, DateTime now, CancellationToken cancel = default) => db.Database.ExecuteSqlAsync(
        $"""
        WITH gone AS (DELETE FROM search_changes WHERE at < {now - Kept} RETURNING transaction_id),
            newest AS (SELECT transaction_id FROM gone ORDER BY transaction_id DESC LIMIT 1)
        UPDATE search_logs SET trimmed_to = newest.transaction_id FROM newest WHERE newest.transaction_id > trimmed_to
        """, cancel);
}
