using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Files.Previews;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>
/// Works off the files whose text is awaited and, when no text is, those whose first pages are to be drawn: drawing takes far
/// longer, and whoever dropped three files waits for the words of all of them. The queue is the table itself: a row is taken by
/// one node at a time, comes back when that node died over it, and is given up after three tries.
/// </summary>
public sealed class ExtractionQueue(TinkuyDb db, FileStore store, TimeProvider time, ILogger<ExtractionQueue> log)
{
    private const int MaxAttempts = 3;

    /// <summary>Longer than any extraction or drawing may take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    // Its author sits before the form that it is to fill.
    private static readonly TimeSpan UntilNextTry = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan UntilInstalled = TimeSpan.FromHours(1);

    /// <summary>Extracts the text of one file, or draws its first pages.</summary>
    /// <returns>Whether there was one to do.</returns>
    public async Task<bool> RunOneAsync(CancellationToken cancel)
    {
        if (await TakeAsync(cancel) is not { } file) return false;
        try
        {
            await (file.Text == TextStatus.Waiting ? ReadAsync(file, cancel) : ShowAsync(file, cancel));
        }
        catch (ProgramMissingException e)
        {
            log.LogWarning("File {Id} waits: {Why}", file.Id, e.Message);
            file.Postpone(time.GetUtcNow().UtcDateTime + UntilInstalled);
        }
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private async Task ReadAsync(StoredFile file, CancellationToken cancel)
    {
        try
        {
            var (path, kind) = Find(file);
            using var bench = store.OpenWorkbench();
            Settle(file, await TextExtractor.ExtractAsync(path, kind, bench.Folder, cancel));
            if (file.Text is TextStatus.Ready or TextStatus.Absent && PreviewMaker.Draws(kind)) file.AwaitPictures(time.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is ExtractionFailedException or IOException)
        {
            log.LogWarning("No text from file {Id} at try {Attempt}: {Why}", file.Id, file.TextAttempts, e.Message);
            if (file.TextAttempts >= MaxAttempts) file.MarkUnreadable(TextStatus.Unreadable);
            else file.AwaitText(time.GetUtcNow().UtcDateTime + UntilNextTry);
        }
    }

    private async Task ShowAsync(StoredFile file, CancellationToken cancel)
    {
        try
        {
            var (path, kind) = Find(file);
            using var bench = store.OpenWorkbench();
            file.Show([.. (await PreviewMaker.DrawAsync(path, kind, file.PageCount ?? 1, bench, cancel)).Select(Keep)]);
        }
        catch (Exception e) when (e is ExtractionFailedException or BrokenDocumentException or InvalidDataException or IOException or FileRefusedException)
        {
            log.LogWarning("No picture of file {Id}: {Why}", file.Id, e.Message);
            file.MarkUndrawable();
        }
    }

    // An attempt that took the whole process down told nobody: only the count of them does.
    private (string Path, FileKind Kind) Find(StoredFile file)
    {
        if (file.TextAttempts > MaxAttempts) throw new IOException("So many tries never ended.");
        var path = store.PathOf(file.StorageKey);
        return File.Exists(path) ? (path, FileKind.ByMediaType(file.MediaType)!) : throw new FileNotFoundException("The store does not hold it.");
    }

    private FilePreview Keep(PagePicture picture)
    {
        var key = Guid.NewGuid().ToString("N");
        var size = (int)new FileInfo(picture.Path).Length;
        store.Place(picture.Path, key);
        return new() { Number = picture.Number, Width = picture.Width, Height = picture.Height, Size = size, StorageKey = key };
    }

    private static void Settle(StoredFile file, Extraction extraction)
    {
        if (extraction.Status == TextStatus.Ready) file.Read(extraction.Pages);
        else file.MarkUnreadable(extraction.Status);
    }

    // The lease is committed before the work begins, so that a document that kills the whole machine is tried three times and no more.
    private async Task<StoredFile?> TakeAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var taken = await db.Files.FromSql($"""
            UPDATE files SET text_attempts = text_attempts + 1, text_due_at = {now + Lease}
            WHERE id = (SELECT id FROM files WHERE text_due_at <= {now} ORDER BY text <> {nameof(TextStatus.Waiting)}, text_due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).ToListAsync(cancel);
        return taken.SingleOrDefault();
    }
}
