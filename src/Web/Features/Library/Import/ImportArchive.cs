using System.IO.Compression;
using Tinkuy.Domain;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Library.Import;

/// <summary>
/// Unpacks what an administrator uploaded into a folder of its own: a ZIP, or a single table or Markdown file. It counts the
/// bytes that really come out, follows no path that leads out, and makes no links.
/// </summary>
public static class ImportArchive
{
    /// <summary>Files in one archive.</summary>
    public const int MaxEntries = PackageInspector.MaxEntries;

    /// <summary>Bytes of all files together, unpacked.</summary>
    public const long MaxTotal = PackageInspector.MaxTotal;

    private const int MostLetters = 150, MostFolders = 15;

    /// <summary>Unpacks it.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">Its own name, which says what it is.</param>
    /// <param name="folder">An empty folder that goes away with the work.</param>
    /// <exception cref="RuleException">
    /// <c>ImportKind</c>, <c>ImportBroken</c>, <c>ImportTooMany</c> (files that fit), <c>ImportBomb</c> (size that fits) or <c>ImportPath</c> (the name).
    /// </exception>
    public static void Unpack(string path, string name, string folder)
    {
        switch (Path.GetExtension(name).ToLowerInvariant())
        {
            case ".csv" or ".md":
                File.Copy(path, Path.Combine(folder, "materiales" + Path.GetExtension(name).ToLowerInvariant()));
                break;
            case ".zip":
                UnpackZip(path, folder);
                break;
            default:
                throw Refused("ImportKind");
        }
    }

    private static void UnpackZip(string path, string folder)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxEntries)
                throw Refused("ImportTooMany", MaxEntries);
            // A folder of texts packs well; small archives may do so beyond the ratio.
            var left = Math.Min(MaxTotal, Math.Max(file.Length * PackageInspector.MaxRatio, 1 << 20));
            foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/') && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)))
                left = Take(entry, Inside(folder, entry.FullName), left);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw Refused("ImportBroken");
        }
    }

    private static long Take(ZipArchiveEntry entry, string target, long left)
    {
        if (!MakesRoom(target))
            throw Refused("ImportPath", entry.FullName);
        using var content = entry.Open();
        using var file = new FileStream(target, FileMode.CreateNew);
        var buffer = new byte[81_920];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            if ((left -= read) < 0)
                throw Refused("ImportBomb", FileSize.Say(MaxTotal));
            file.Write(buffer, 0, read);
        }
        return left;
    }

    // Neither twice the same name, nor a folder where a file lies.
    private static bool MakesRoom(string target)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            return !Path.Exists(target);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string Inside(string folder, string name)
    {
        var parts = name.Split('/');
        var leads = name.Contains('\\', StringComparison.Ordinal) || name.Any(char.IsControl) || parts.Length > MostFolders
            || parts.Any(p => p.Length is 0 or > MostLetters || p is "." or "..");
        var path = Path.GetFullPath(Path.Combine([folder, .. parts]));
        return !leads && path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : throw Refused("ImportPath", name);
    }

    private static RuleException Refused(string code, params object[] arguments) => new(code, "File", arguments);
}
