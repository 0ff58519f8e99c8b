using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>Clears away uploads of forms that nobody saved, a day after they came.</summary>
public sealed class FileSweeper(TinkuyDb db, FileStore store, TimeProvider time)
{
    /// <summary>How long a form may stay open with its uploads held.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>Sweeps once.</summary>
    /// <returns>How many files went.</returns>
    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        var before = time.GetUtcNow().UtcDateTime - Patience;
        store.SweepAside(before);
        var old = await db.Files.AsNoTracking()
            .Where(f => f.Status == FileStatus.Pending && f.CreatedAt < before)
            .Select(f => new { f.Id, f.StorageKey }).ToListAsync(cancel);
        var gone = 0;
        foreach (var file in old)
        {
            // Asked again in the same statement: its form may have been saved since.
            if (await db.Files.Where(f => f.Id == file.Id && f.Status == FileStatus.Pending).ExecuteDeleteAsync(cancel) == 0) continue;
            store.Delete(file.StorageKey);
            gone++;
        }
        return gone;
    }
}
