using System.Globalization;

namespace Tinkuy.Web.Infrastructure.Postgres;

/// <summary>
/// One process at a time per data folder. The lock is the system's (flock on an open file), so it ends with the
/// process however that ends, kill -9 included.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream held;
    private readonly string holderFile;

    private FolderLock(FileStream held, string holderFile) => (this.held, this.holderFile) = (held, holderFile);

    /// <summary>Takes the lock, or returns null when another process holds it.</summary>
    public static FolderLock? TryTake(string folder, bool mayBeShared)
    {
        try
        {
            var file = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(HolderFile(folder), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {(mayBeShared ? "site" : "command")}\n"));
            return new FolderLock(file, HolderFile(folder));
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            return null;
        }
    }

    /// <summary>Process id of the holder ("?" when unknown) and whether it is a site, which shares its cluster with commands.</summary>
    public static (string Pid, bool IsSite) Holder(string folder)
    {
        try
        {
            var words = File.ReadAllText(HolderFile(folder)).Split(' ', StringSplitOptions.TrimEntries);
            return words is [var pid, var kind] ? (pid, kind == "site") : ("?", false);
        }
        catch (IOException)
        {
            return ("?", false);
        }
    }

    public void Dispose()
    {
        File.Delete(holderFile);
        held.Dispose();
    }

    private static string HolderFile(string folder) => Path.Combine(folder, "holder");
}
