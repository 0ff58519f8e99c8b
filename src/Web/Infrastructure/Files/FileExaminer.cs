using System.Text;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>Decides, before anything is kept, what an uploaded file really is and whether the site takes it.</summary>
public static class FileExaminer
{
    private static readonly string[] OldOffice = ["doc", "ppt", "xls", "dot", "pps", "rtf"];
    private static readonly string[] Programs = ["exe", "msi", "bat", "cmd", "com", "scr", "ps1", "vbs", "js", "jar", "apk", "sh", "dll", "lnk", "hta"];
    private static readonly string[] Active = ["html", "htm", "xhtml", "svg", "xml", "mht", "shtml"];

    /// <summary>Looks at all of the file.</summary>
    /// <param name="name">What it is called where it comes from.</param>
    /// <exception cref="FileRefusedException">The site does not take it.</exception>
    public static Examined Examine(Stream file, string name)
    {
        if (file.Length == 0) throw new FileRefusedException(FileProblem.Empty);
        var head = new byte[Math.Min(FormatSniffer.HeadLength, file.Length)];
        file.ReadExactly(head);
        var format = FormatSniffer.Sniff(head);
        ScanForTestVirus(file);
        var kind = KindOf(name, format);
        var locked = false;
        switch (kind.Format)
        {
            case Format.Pdf:
                if (FormatSniffer.HoldsActiveTag(head.AsSpan(0, Math.Min(1024, head.Length))) || PackageInspector.EndsInArchive(file))
                    throw new FileRefusedException(FileProblem.Polyglot);
                break;
            case Format.Mp3 or Format.Mp4 or Format.Ogg or Format.Webm:
                if (PackageInspector.EndsInArchive(file)) throw new FileRefusedException(FileProblem.Polyglot);
                break;
            case Format.Zip:
                locked = format == Format.Compound || PackageInspector.Inspect(file, kind);
                if (format == Format.Compound && !HoldsEncryptedPackage(file)) throw new FileRefusedException(FileProblem.ContentDiffers);
                break;
        }
        return new(kind, locked);
    }

    /// <summary>What the name alone promises, before a byte is paid for.</summary>
    /// <exception cref="FileRefusedException">The site takes nothing of that name.</exception>
    public static FileKind Promised(string name)
    {
        var extension = Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        if (Programs.Contains(extension)) throw new FileRefusedException(FileProblem.Executable);
        if (Active.Contains(extension)) throw new FileRefusedException(FileProblem.ActiveContent);
        if (OldOffice.Contains(extension)) throw new FileRefusedException(FileProblem.OldOffice);
        return FileKind.ByExtension(extension) ?? throw new FileRefusedException(FileProblem.KindNotAccepted);
    }

    private static FileKind KindOf(string name, Format format)
    {
        if (format == Format.Executable) throw new FileRefusedException(FileProblem.Executable);
        if (format == Format.Markup) throw new FileRefusedException(FileProblem.ActiveContent);
        var kind = Promised(name);
        if (kind.Format == format) return kind;
        // Phones and chats rename pictures freely: what counts is that it is one.
        if (kind.IsImage && FileKind.ByFormat(format) is { IsImage: true } real) return real;
        // A newer document behind a password lies inside the older container.
        if (kind.IsOfficeOpenXml && format == Format.Compound) return kind;
        throw new FileRefusedException(kind.Format == Format.Zip && format == Format.Unknown ? FileProblem.BrokenDocument : FileProblem.ContentDiffers);
    }

    private static void ScanForTestVirus(Stream file)
    {
        var virus = new TestVirus();
        var buffer = new byte[81_920];
        file.Position = 0;
        for (int read; (read = file.Read(buffer)) > 0;) virus.Feed(buffer.AsSpan(0, read));
        file.Position = 0;
    }

    // MS-OFFCRYPTO 2.3.4.4: the stream that holds an encrypted document, its name in UTF-16 in the container's directory.
    private static bool HoldsEncryptedPackage(Stream file)
    {
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(name) >= 0;
    }
}

/// <summary>What a file turned out to be.</summary>
/// <param name="IsLocked">It opens only with a password: it is kept, but has no text for the search.</param>
public sealed record Examined(FileKind Kind, bool IsLocked);
