using Microsoft.Extensions.Options;
using Tinkuy.Domain.Files;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>
/// The bytes of uploads on disk, under names that the server makes. A file is written aside, flushed to the disk and then
/// renamed: under its final name there is all of it or nothing.
/// </summary>
public sealed class FileStore
{
    private const int NoSpace = 28, QuotaExceeded = 122; // errno of Linux: ENOSPC, EDQUOT

    private readonly string root;
    private readonly long minFree;

    public FileStore(IOptions<StorageOptions> options, IHostEnvironment environment)
    {
        root = Path.GetFullPath(options.Value.Folder, environment.ContentRootPath);
        minFree = options.Value.MinFreeBytes;
        // Only the site's own account may look in.
        Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Aside);
        Directory.CreateDirectory(Parts);
    }

    private string Aside => Path.Combine(root, "aside");

    private string Parts => Path.Combine(root, "parts");

    /// <summary>A folder of one's own for work on a file; disposing it removes it with all it holds.</summary>
    public Workbench OpenWorkbench() => new(Path.Combine(Aside, Guid.NewGuid().ToString("N")));

    /// <summary>Copies a stream to a new file and flushes it to the disk.</summary>
    /// <exception cref="FileRefusedException">It is longer than <paramref name="most"/> bytes, or the disk is full.</exception>
    public async Task WriteAsync(Stream content, string path, long most, CancellationToken cancel)
    {
        if (await ReceiveAsync(content, path, most, cancel) is { } cut) throw cut;
    }

    /// <summary>Likewise, but keeps what came before the line broke.</summary>
    /// <returns>How the line broke; null when everything came.</returns>
    /// <exception cref="FileRefusedException">It is longer than <paramref name="most"/> bytes, or the disk is full.</exception>
    public async Task<Exception?> ReceiveAsync(Stream content, string path, long most, CancellationToken cancel)
    {
        if (new DriveInfo(root).AvailableFreeSpace < minFree) throw new FileRefusedException(FileProblem.DiskFull);
        return await OrDiskFullAsync(async () =>
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
            var buffer = new byte[81_920];
            Exception? cut = null;
            while (cut is null)
            {
                int read;
                (read, cut) = await ReadAsync(content, buffer, cancel);
                if (read == 0) break;
                if (file.Length + read > most) throw new FileRefusedException(FileProblem.TooLarge, FileSize.Say(most));
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            }
            file.Flush(flushToDisk: true);
            return cut;
        });
    }

    // Only the line may fail here; what fails while writing is the disk's affair.
    private static async Task<(int Read, Exception? Cut)> ReadAsync(Stream content, byte[] buffer, CancellationToken cancel)
    {
        try
        {
            return (await content.ReadAsync(buffer, cancel), null);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return (0, e);
        }
    }

    /// <summary>Puts a piece behind the bytes of an upload that count; what stood there beyond them is written over.</summary>
    /// <param name="skip">Bytes of the piece that are there already.</param>
    /// <param name="at">Bytes of the upload that count so far.</param>
    /// <exception cref="FileRefusedException">The disk is full; what counted before still does.</exception>
    public Task AppendAsync(string piece, long skip, Guid upload, long at) => OrDiskFullAsync<object?>(async () =>
    {
        await using var source = File.OpenRead(piece);
        await using var part = new FileStream(PartOf(upload), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1 << 16, useAsync: true);
        source.Position = skip;
        part.SetLength(at);
        part.Position = at;
        await source.CopyToAsync(part);
        part.Flush(flushToDisk: true);
        return null;
    });

    /// <summary>Where the bytes of an upload lie until it is closed.</summary>
    public string PartOf(Guid upload) => Path.Combine(Parts, upload.ToString("N"));

    private static async Task<T> OrDiskFullAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (IOException e) when (e.HResult is NoSpace or QuotaExceeded)
        {
            throw new FileRefusedException(FileProblem.DiskFull, inner: e);
        }
    }

    /// <summary>Takes a finished file into the store.</summary>
    /// <exception cref="FileRefusedException">The disk is full.</exception>
    public void Place(string path, string key)
    {
        var final = PathOf(key);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            File.Move(path, final);
        }
        catch (IOException e) when (e.HResult is NoSpace or QuotaExceeded)
        {
            throw new FileRefusedException(FileProblem.DiskFull, inner: e);
        }
    }

    /// <summary>Where the bytes of this key lie. 256 × 256 folders, so that none grows too long to list.</summary>
    public string PathOf(string key)
    {
        if (key.Length < 8 || !key.All(char.IsAsciiHexDigitLower)) throw new ArgumentException("Not a key of this store.", nameof(key));
        return Path.Combine(root, key[..2], key[2..4], key);
    }

    /// <summary>Removes the bytes of this key, if they are there.</summary>
    public void Delete(string key)
    {
        var path = PathOf(key);
        if (File.Exists(path)) File.Delete(path);
    }

    /// <summary>Removes what interrupted uploads left aside before this moment, UTC. Parts that their rows still count go with their rows.</summary>
    public void SweepAside(DateTime before)
    {
        foreach (var folder in new DirectoryInfo(Aside).EnumerateDirectories().Where(d => d.LastWriteTimeUtc < before)) folder.Delete(recursive: true);
        foreach (var part in new DirectoryInfo(Parts).EnumerateFiles().Where(f => f.LastWriteTimeUtc < before - Upload.Patience)) part.Delete();
    }
}
