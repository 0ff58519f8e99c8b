using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>Clears away uploads of forms that nobody saved, a day after they came, what was withdrawn, soon, and drafts that nobody has touched for months.</summary>
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
        await ForgetUploadsAsync(cancel);
        var faded = time.GetUtcNow().UtcDateTime - MaterialDraft.Patience;
        await db.MaterialDrafts.Where(d => d.SavedAt < faded).ExecuteDeleteAsync(cancel);
        var old = await db.Files.AsNoTracking()
            // What a draft still holds waits as long as the draft does.
            .Where(f => f.Status == FileStatus.Withdrawn || (f.Status == FileStatus.Pending && f.CreatedAt < before
                && !db.MaterialDrafts.Any(d => d.PersonId == f.UploaderId && d.Words.Contains("\"" + f.Id + "\""))))
            .Select(f => new { f.Id, f.StorageKey, Previews = f.Previews.Select(p => p.StorageKey).ToList() }).ToListAsync(cancel);
        var gone = 0;
        foreach (var file in old)
        {
            // Asked again in the same statement: its form may have been saved since.
            if (await db.Files.Where(f => f.Id == file.Id && f.Status != FileStatus.Kept).ExecuteDeleteAsync(cancel) == 0) continue;
            foreach (var key in file.Previews.Append(file.StorageKey)) store.Delete(key);
            gone++;
        }
        return gone;
    }

    // Uploads whose rest never came, and closed ones that nobody asks after any more.
    private async Task ForgetUploadsAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var id in await db.Uploads.Where(u => u.ExpiresAt < now).Select(u => u.Id).ToListAsync(cancel))
            if (await db.Uploads.Where(u => u.Id == id && u.ExpiresAt < now).ExecuteDeleteAsync(cancel) > 0) File.Delete(store.PartOf(id));
    }
}
