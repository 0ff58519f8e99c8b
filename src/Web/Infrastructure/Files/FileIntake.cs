using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>Takes one upload in: examined, pictures cleaned, within the uploader's quota, safe on disk before its row counts.</summary>
public sealed class FileIntake(TinkuyDb db, FileStore store, ExtractionSignal signal, IOptions<StorageOptions> options, TimeProvider time)
{
    private readonly StorageOptions limits = options.Value;

    /// <summary>Keeps the file as pending, for whoever saves the form to refer to and <see cref="StoredFile.Keep"/>.</summary>
    /// <remarks>Saves the context: call it before changing other entities.</remarks>
    /// <exception cref="FileRefusedException">It is not taken, and nothing of it remains.</exception>
    public Task<StoredFile> AcceptAsync(Stream content, string name, long uploaderId, CancellationToken cancel = default) =>
        AcceptAsync(content, name, uploaderId, onlyPhotos: false, cancel);

    /// <inheritdoc cref="AcceptAsync(Stream, string, long, CancellationToken)"/>
    /// <summary>The same where only a picture will do.</summary>
    public Task<StoredFile> AcceptPhotoAsync(Stream content, string name, long uploaderId, CancellationToken cancel = default) =>
        AcceptAsync(content, name, uploaderId, onlyPhotos: true, cancel);

    private async Task<StoredFile> AcceptAsync(Stream content, string name, long uploaderId, bool onlyPhotos, CancellationToken cancel)
    {
        using var bench = store.OpenWorkbench();
        var upload = bench["upload"];
        await store.WriteAsync(content, upload, limits.MaxBytesOf(name), cancel);
        var examined = Examine(upload, name);
        var (path, kind) = (upload, examined.Kind);
        if (onlyPhotos && !kind.IsImage) throw new FileRefusedException(FileProblem.NotAPhoto);
        if (kind.Format == Format.Mp4) Mp4Cleaner.Clean(upload);
        if (kind.IsImage) (path, kind) = (bench["ready"], await ImageCleaner.CleanAsync(upload, bench["ready"], kind, bench, cancel));
        var file = await DescribeAsync(path, FileNames.Clean(name, kind), kind, cancel);
        file.UploaderId = uploaderId;
        if (examined.IsLocked) file.MarkUnreadable(TextStatus.Locked);
        await ReserveAsync(file, cancel);
        try
        {
            store.Place(path, file.StorageKey);
        }
        catch (Exception e) when (e is IOException or FileRefusedException)
        {
            await ForgetAsync(file);
            throw;
        }
        if (kind.HasText && !examined.IsLocked) await AwaitTextAsync(file, cancel);
        return file;
    }

    private static Examined Examine(string path, string name)
    {
        using var file = File.OpenRead(path);
        return FileExaminer.Examine(file, name);
    }

    private async Task<StoredFile> DescribeAsync(string path, string name, FileKind kind, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var hash = await SHA256.HashDataAsync(file, cancel);
        // What a child wrote is not on the disk yet.
        file.Flush(flushToDisk: true);
        return new()
        {
            Name = name, MediaType = kind.MediaType, Size = file.Length, Sha256 = Convert.ToHexStringLower(hash),
            StorageKey = Guid.NewGuid().ToString("N"), CreatedAt = time.GetUtcNow().UtcDateTime,
        };
    }

    // The row first, then the sum: of uploads at the same moment the one that commits last sees all the others, so the
    // quota holds without a lock (two may both be refused where one would still have fitted).
    private async Task ReserveAsync(StoredFile file, CancellationToken cancel)
    {
        db.Files.Add(file);
        await db.SaveChangesAsync(cancel);
        var used = await db.Files.Where(f => f.UploaderId == file.UploaderId).SumAsync(f => f.Size, cancel);
        if (used <= limits.MaxBytesPerPerson) return;
        await ForgetAsync(file);
        throw new FileRefusedException(FileProblem.QuotaReached, FileSize.Say(limits.MaxBytesPerPerson));
    }

    // Not with the row: a worker could be faster than the bytes.
    private async Task AwaitTextAsync(StoredFile file, CancellationToken cancel)
    {
        file.AwaitText(time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        signal.Ring();
    }

    private async Task ForgetAsync(StoredFile file)
    {
        db.Files.Remove(file);
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
