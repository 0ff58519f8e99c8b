using System.Data;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Search;

/// <summary>A lock that the followers of one index share, kept by the database, so that it ends with whoever held it.</summary>
/// <param name="purpose"><see cref="Writing"/> or <see cref="Rebuilding"/>.</param>
/// <param name="index">The index's name.</param>
internal sealed class IndexLock(int purpose, string index)
{
    public const int Writing = 0x54_49_4e_03;
    public const int Rebuilding = 0x54_49_4e_04;

    // FNV-1a: string.GetHashCode differs from process to process.
    private readonly int number = index.Aggregate(unchecked((int)2166136261), (hash, c) => unchecked((hash ^ c) * 16777619));

    /// <summary>Takes it until the transaction ends, if it is free.</summary>
    public Task<bool> TryHoldInTransactionAsync(TinkuyDb db, CancellationToken cancel) =>
        db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({purpose}, {number}) AS \"Value\"").SingleAsync(cancel);

    /// <summary>Takes it until the transaction ends, waiting for whoever has it.</summary>
    public Task HoldInTransactionAsync(TinkuyDb db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({purpose}, {number})", cancel);

    /// <summary>Takes it, if it is free, until what is returned is disposed. No transaction is open meanwhile: the server ends idle ones after a minute.</summary>
    /// <returns>Null when somebody else has it.</returns>
    public async Task<IAsyncDisposable?> TryHoldAsync(TinkuyDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        if (await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({purpose}, {number}) AS \"Value\"").SingleAsync(cancel))
            return new Held(db, purpose, number);
        await db.Database.CloseConnectionAsync();
        return null;
    }

    private sealed class Held(TinkuyDb db, int purpose, int number) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            // A connection that broke has let go already.
            if (db.Database.GetDbConnection().State == ConnectionState.Open)
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({purpose}, {number})");
            await db.Database.CloseConnectionAsync();
        }
    }
}
