using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>
/// Takes a file in over a line that breaks: in pieces, of which each counts from the byte that is safe. Any node that shares the
/// store may take the next piece. Nothing of it is a file of the site before it is closed and examined.
/// </summary>
public sealed class ResumableUploads(TinkuyDb db, FileStore store, FileIntake intake, IOptions<StorageOptions> options, TimeProvider time)
{
    private readonly StorageOptions limits = options.Value;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Opens an upload, whose bytes are then held for it within the person's quota.</summary>
    /// <param name="length">Bytes of the whole file.</param>
    /// <exception cref="FileRefusedException">The name, the length, the quota or the number of open uploads speaks against it.</exception>
    public async Task<Upload> BeginAsync(string name, long length, long uploaderId, CancellationToken cancel)
    {
        if (length <= 0) throw new FileRefusedException(FileProblem.Empty);
        var kind = FileExaminer.Promised(name);
        if (length > limits.MaxBytesOf(name)) throw new FileRefusedException(FileProblem.TooLarge, FileSize.Say(limits.MaxBytesOf(name)));
        var now = Now;
        var upload = new Upload
        {
            Id = Guid.NewGuid(), UploaderId = uploaderId, Name = FileNames.Clean(name, kind), Length = length, CreatedAt = now, ExpiresAt = now + Upload.Patience,
        };
        db.Add(upload);
        await db.SaveChangesAsync(cancel);
        // The row first, then the sums, as FileIntake does: of several at the same moment the last sees all the others.
        if (await WhyNotAsync(uploaderId, cancel) is not { } refusal) return upload;
        await db.Uploads.Where(u => u.Id == upload.Id).ExecuteDeleteAsync(CancellationToken.None);
        throw refusal;
    }

    /// <summary>One's own upload as it stands, or null.</summary>
    public Task<Upload?> FindAsync(Guid id, long uploaderId, CancellationToken cancel) =>
        db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.UploaderId == uploaderId, cancel);

    /// <summary>Takes the next piece, or as much of it as came before the line broke.</summary>
    /// <param name="offset">The byte that the piece begins with.</param>
    /// <returns>The upload as it stands now; null when the piece does not continue it.</returns>
    /// <exception cref="FileRefusedException">It is longer than was said, or the disk is full.</exception>
    public async Task<Upload?> AppendAsync(Upload upload, long offset, Stream piece, CancellationToken cancel)
    {
        if (offset != upload.Received || upload.IsClosed) return null;
        using var bench = store.OpenWorkbench();
        await store.ReceiveAsync(piece, bench["piece"], upload.Length - offset, cancel);
        // From here on nobody need be listening any more: what came is kept.
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var now = await db.Uploads.FromSql($"SELECT * FROM uploads WHERE id = {upload.Id} FOR UPDATE").AsNoTracking().SingleOrDefaultAsync(CancellationToken.None);
        if (now is null || now.IsClosed) return null;
        // A piece whose line died slowly may overtake, or be overtaken by, the one that was sent in its stead: their bytes are the same.
        var skip = now.Received - offset;
        var rest = new FileInfo(bench["piece"]).Length - skip;
        if (skip < 0 || rest < 0) return null;
        if (rest > 0) await store.AppendAsync(bench["piece"], skip, upload.Id, now.Received);
        (now.Received, now.ExpiresAt) = (now.Received + rest, Now + Upload.Patience);
        await db.Uploads.Where(u => u.Id == now.Id).ExecuteUpdateAsync(u => u
            .SetProperty(x => x.Received, now.Received).SetProperty(x => x.ExpiresAt, now.ExpiresAt), CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return now;
    }

    /// <summary>Examines what came, once, and makes it a pending file of the site. Asked again, it answers the same.</summary>
    /// <returns>The upload with its outcome; not closed when some of it has not come or another request is at it.</returns>
    /// <exception cref="FileRefusedException">The disk is full; another try may do better.</exception>
    public async Task<Upload?> CloseAsync(Guid id, long uploaderId, CancellationToken cancel)
    {
        var (now, until) = (Now, Now + Upload.ClosingTime);
        var mine = await db.Uploads
            .Where(u => u.Id == id && u.UploaderId == uploaderId && u.Received == u.Length && u.FileId == null && u.Problem == null
                && (u.ClosingUntil == null || u.ClosingUntil < now))
            .ExecuteUpdateAsync(u => u.SetProperty(x => x.ClosingUntil, until), cancel);
        var upload = await FindAsync(id, uploaderId, cancel);
        if (mine == 0 || upload is null) return upload;
        try
        {
            await TakeInAsync(upload, cancel);
        }
        finally
        {
            upload.ClosingUntil = null;
            await db.Uploads.Where(u => u.Id == id).ExecuteUpdateAsync(u => u
                .SetProperty(x => x.ClosingUntil, (DateTime?)null).SetProperty(x => x.FileId, upload.FileId)
                .SetProperty(x => x.Problem, upload.Problem).SetProperty(x => x.Limit, upload.Limit), CancellationToken.None);
        }
        File.Delete(store.PartOf(id));
        return upload;
    }

    /// <summary>Forgets an upload and its bytes; a file that it already became stays pending until it is used or swept.</summary>
    public async Task CancelAsync(Guid id, long uploaderId, CancellationToken cancel)
    {
        if (await db.Uploads.Where(u => u.Id == id && u.UploaderId == uploaderId).ExecuteDeleteAsync(cancel) > 0) File.Delete(store.PartOf(id));
    }

    private async Task TakeInAsync(Upload upload, CancellationToken cancel)
    {
        try
        {
            if (!File.Exists(store.PartOf(upload.Id))) throw new FileRefusedException(FileProblem.Expired);
            await using var content = File.OpenRead(store.PartOf(upload.Id));
            upload.FileId = (await intake.AcceptAsync(content, upload.Name, upload.UploaderId, cancel)).Id;
        }
        catch (FileRefusedException refused) when (refused.Problem != FileProblem.DiskFull)
        {
            (upload.Problem, upload.Limit) = (refused.Problem.ToString(), Typed.Cut(refused.Limit, 40));
        }
    }

    private async Task<FileRefusedException?> WhyNotAsync(long uploaderId, CancellationToken cancel)
    {
        var open = await db.Uploads.Where(u => u.UploaderId == uploaderId && u.FileId == null && u.Problem == null).Select(u => u.Length).ToListAsync(cancel);
        if (open.Count > limits.MaxUploadsPerPerson) return new(FileProblem.TooManyAtOnce);
        var kept = await db.Files.Where(f => f.UploaderId == uploaderId).SumAsync(f => f.Size, cancel);
        return kept + open.Sum() > limits.MaxBytesPerPerson ? new(FileProblem.QuotaReached, FileSize.Say(limits.MaxBytesPerPerson)) : null;
    }
}
