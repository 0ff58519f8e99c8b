using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>
/// Opens a document's package (ZIP) far enough to trust it: nothing before, behind or between its parts, a document of the
/// declared kind inside, and no more in it than <see cref="MaxEntries"/>, <see cref="MaxTotal"/> and <see cref="MaxRatio"/>
/// allow, counted on the bytes that really come out and not on what the directory claims.
/// </summary>
public static class PackageInspector
{
    public const int MaxEntries = 2_000;

    /// <summary>Bytes of all parts together, unpacked.</summary>
    public const long MaxTotal = 200_000_000;

    /// <summary>Unpacked bytes for each packed one.</summary>
    public const int MaxRatio = 100;

    private const int EndLength = 22;

    // Scripts are left out: interactive packages are made of them, and nothing of a package runs here.
    private static readonly string[] Programs = [".exe", ".msi", ".bat", ".cmd", ".scr", ".ps1", ".vbs", ".jar", ".apk", ".dll", ".lnk", ".hta", ".sh"];

    /// <summary>Checks the whole package.</summary>
    /// <returns>Whether the document inside is protected by a password.</returns>
    /// <exception cref="FileRefusedException">It is broken, is not of this kind, or is meant to harm.</exception>
    public static bool Inspect(Stream file, FileKind kind)
    {
        CheckFrame(file);
        try
        {
            using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            CheckParts(package, kind);
            CountBytes(package, file.Length);
            return kind.IsOpenDocument && IsEncrypted(package);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new FileRefusedException(FileProblem.BrokenDocument, inner: e);
        }
    }

    /// <summary>Whether a well-formed ZIP ends this file: in anything but a package, a sign of two files in one.</summary>
    public static bool EndsInArchive(Stream file) => FindEnd(file) is { } end && end.DirectoryOffset >= 0 && StartsDirectory(file, end);

    // APPNOTE.TXT 4.3.16: the end record closes the file, and the directory stands right before it.
    private static void CheckFrame(Stream file)
    {
        var end = FindEnd(file) ?? throw new FileRefusedException(FileProblem.BrokenDocument);
        if (end.Entries > MaxEntries) throw new FileRefusedException(FileProblem.ArchiveBomb);
        if (end.Position + EndLength + end.CommentLength != file.Length || end.DirectoryOffset != end.ClaimedDirectoryOffset)
            throw new FileRefusedException(FileProblem.Polyglot);
        if (!StartsDirectory(file, end)) throw new FileRefusedException(FileProblem.BrokenDocument);
    }

    private static void CheckParts(ZipArchive package, FileKind kind)
    {
        if (package.Entries.Count > MaxEntries) throw new FileRefusedException(FileProblem.ArchiveBomb);
        var names = package.Entries.Select(e => e.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var isOoxml = names.Contains("[Content_Types].xml");
        var mimeType = package.GetEntry("mimetype");
        if (isOoxml && mimeType is not null) throw new FileRefusedException(FileProblem.Polyglot);
        if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) throw new FileRefusedException(FileProblem.Macros);
        if (package.Entries.Any(e => LeadsOut(e.FullName))) throw new FileRefusedException(FileProblem.DangerousPaths);
        if (names.Any(IsProgram)) throw new FileRefusedException(FileProblem.Executable);
        var saysSo = kind.IsOpenDocument ? mimeType is not null && Says(mimeType, kind.MediaType) : isOoxml == kind.IsOfficeOpenXml && mimeType is null;
        var holdsIt = names.Contains(kind.MainPart!) && saysSo;
        if (!holdsIt) throw new FileRefusedException(isOoxml || mimeType is not null ? FileProblem.ContentDiffers : FileProblem.BrokenDocument);
    }

    // Nothing here is ever unpacked to a disk; whoever downloads it may do so.
    private static bool LeadsOut(string name) =>
        name.StartsWith('/') || name.Contains('\\') || name.Contains(':') || name.Split('/').Contains("..");

    private static bool IsProgram(string name) =>
        Programs.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static void CountBytes(ZipArchive package, long packed)
    {
        // A page that is mostly repetition packs well; small documents may do so beyond the ratio.
        var most = Math.Min(MaxTotal, Math.Max(packed * MaxRatio, 1 << 20));
        var buffer = new byte[81_920];
        long total = 0;
        foreach (var entry in package.Entries)
        {
            var virus = new TestVirus();
            using var content = entry.Open();
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                if ((total += read) > most) throw new FileRefusedException(FileProblem.ArchiveBomb);
                virus.Feed(buffer.AsSpan(0, read));
            }
        }
    }

    private static bool Says(ZipArchiveEntry entry, string text)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        var buffer = new char[200];
        return new string(buffer, 0, reader.ReadBlock(buffer)).Trim() == text;
    }

    // ODF 1.3 part 2, 4.8.3: an encrypted part is described in the manifest.
    private static bool IsEncrypted(ZipArchive package)
    {
        if (package.GetEntry("META-INF/manifest.xml") is not { } manifest) return false;
        using var reader = new StreamReader(manifest.Open());
        var buffer = new char[1 << 20];
        return buffer.AsSpan(0, reader.ReadBlock(buffer)).Contains("encryption-data", StringComparison.Ordinal);
    }

    private static bool StartsDirectory(Stream file, End end)
    {
        if (end.DirectoryOffset < 0) return false;
        if (end.Entries == 0) return true;
        Span<byte> head = stackalloc byte[4];
        file.Position = end.DirectoryOffset;
        var ok = file.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head.SequenceEqual((ReadOnlySpan<byte>)[0x50, 0x4B, 1, 2]);
        file.Position = 0;
        return ok;
    }

    private static End? FindEnd(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, EndLength + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        var at = tail.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x50, 0x4B, 5, 6]);
        if (at < 0 || tail.Length - at < EndLength) return null;
        var record = tail.AsSpan(at);
        var position = file.Length - tail.Length + at;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        return new(position, BinaryPrimitives.ReadUInt16LittleEndian(record[10..]), position - size,
            BinaryPrimitives.ReadUInt32LittleEndian(record[16..]), BinaryPrimitives.ReadUInt16LittleEndian(record[20..]));
    }

    private sealed record End(long Position, int Entries, long DirectoryOffset, long ClaimedDirectoryOffset, int CommentLength);
}
