using Microsoft.Extensions.Options;

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
    }

    private string Aside => Path.Combine(root, "aside");

    /// <summary>A folder of one's own for work on a file; disposing it removes it with all it holds.</summary>
    public Workbench OpenWorkbench() => new(Path.Combine(Aside, Guid.NewGuid().ToString("N")));

    /// <summary>Copies a stream to a new file and flushes it to the disk.</summary>
    /// <exception cref="FileRefusedException">It is longer than <paramref name="most"/> bytes, or the disk is full.</exception>
    public async Task WriteAsync(Stream content, string path, long most, CancellationToken cancel)
    {
        try
        {
            if (new DriveInfo(root).AvailableFreeSpace < minFree) throw new FileRefusedException(FileProblem.DiskFull);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
            var buffer = new byte[81_920];
            for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
            {
                if (file.Length + read > most) throw new FileRefusedException(FileProblem.TooLarge, FileSize.Say(most));
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
            file.Flush(flushToDisk: true);
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

    /// <summary>Removes what interrupted uploads left aside before this moment, UTC.</summary>
    public void SweepAside(DateTime before)
    {
        foreach (var folder in new DirectoryInfo(Aside).EnumerateDirectories().Where(d => d.LastWriteTimeUtc < before)) folder.Delete(recursive: true);
    }
}
