using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Files.Previews;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>
/// Works off the files whose text is awaited. The queue is the table itself: a row is taken by one node at a time, comes back
/// when that node died over it, and is given up after three tries.
/// </summary>
public sealed class ExtractionQueue(TinkuyDb db, FileStore store, TimeProvider time, ILogger<ExtractionQueue> log)
{
    private const int MaxAttempts = 3;

    /// <summary>Longer than any extraction may take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    // Its author sits before the form that it is to fill.
    private static readonly TimeSpan UntilNextTry = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan UntilInstalled = TimeSpan.FromHours(1);

    /// <summary>Extracts the text of one file.</summary>
    /// <returns>Whether there was one to do.</returns>
    public async Task<bool> RunOneAsync(CancellationToken cancel)
    {
        if (await TakeAsync(cancel) is not { } file) return false;
        try
        {
            await WorkAsync(file, cancel);
        }
        catch (Exception e) when (e is ExtractionFailedException or IOException)
        {
            log.LogWarning("No text from file {Id} at try {Attempt}: {Why}", file.Id, file.TextAttempts, e.Message);
            if (file.TextAttempts >= MaxAttempts) file.MarkUnreadable(TextStatus.Unreadable);
            else file.AwaitText(time.GetUtcNow().UtcDateTime + UntilNextTry);
        }
        catch (ProgramMissingException e)
        {
            log.LogWarning("The text of file {Id} waits: {Why}", file.Id, e.Message);
            file.Postpone(time.GetUtcNow().UtcDateTime + UntilInstalled);
        }
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private async Task WorkAsync(StoredFile file, CancellationToken cancel)
    {
        var path = store.PathOf(file.StorageKey);
        if (!File.Exists(path)) throw new FileNotFoundException("The store does not hold it.");
        var kind = FileKind.ByMediaType(file.MediaType)!;
        using var bench = store.OpenWorkbench();
        Settle(file, await TextExtractor.ExtractAsync(path, kind, bench.Folder, cancel));
        // The words first: they are findable while the pictures are still being made, and stay when those fail.
        await db.SaveChangesAsync(cancel);
        if (file.Text is TextStatus.Ready or TextStatus.Absent && PreviewMaker.Draws(kind)) await ShowAsync(file, path, kind, bench, cancel);
    }

    private async Task ShowAsync(StoredFile file, string path, FileKind kind, Workbench bench, CancellationToken cancel)
    {
        try
        {
            var pictures = await PreviewMaker.DrawAsync(path, kind, file.PageCount ?? 1, bench, cancel);
            if (pictures.Count > 0) file.Show([.. pictures.Select(Keep)]);
        }
        catch (Exception e) when (e is ExtractionFailedException or BrokenDocumentException or InvalidDataException or IOException or FileRefusedException)
        {
            log.LogWarning("No picture of file {Id}: {Why}", file.Id, e.Message);
            file.Show([]);
        }
        catch (ProgramMissingException e)
        {
            log.LogWarning("No picture of file {Id}: {Why}", file.Id, e.Message);
        }
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
            WHERE id = (SELECT id FROM files WHERE text_due_at <= {now} ORDER BY text_due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).ToListAsync(cancel);
        return taken.SingleOrDefault();
    }
}
