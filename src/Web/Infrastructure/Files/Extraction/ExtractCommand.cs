using System.Text;
using System.Text.Json;
using System.Xml;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>
/// What runs in the child process: reads one document and writes its text to the standard output, a form feed after each page.
/// It may die of a hostile document (memory, stack, time) without harm to anybody.
/// </summary>
public static class ExtractCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "extract";

    /// <summary>Exit code for a document that cannot be read, now or later.</summary>
    public const int Unreadable = 65; // EX_DATAERR of sysexits.h

    /// <summary>Runs it.</summary>
    /// <param name="extension">What kind of document it is.</param>
    /// <param name="path">Where it lies.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string extension, string path, Stream output)
    {
        try
        {
            using var file = File.OpenRead(path);
            var pages = Read(extension, file);
            using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
            foreach (var page in pages)
            {
                writer.Write(page);
                writer.Write('\f');
            }
            return 0;
        }
        catch (Exception e) when (e is BrokenDocumentException or XmlException or InvalidDataException or EndOfStreamException or JsonException)
        {
            return Unreadable;
        }
    }

    /// <summary>The text of a document, page by page.</summary>
    /// <param name="most">Bytes that may be unpacked, over all parts.</param>
    public static IReadOnlyList<string> Read(string extension, Stream file, long most = PackageInspector.MaxTotal)
    {
        var text = new PageText();
        if (extension is "txt" or "md")
        {
            text.Add(Decode(file));
            return text.Finish();
        }
        using var package = new PackageReader(file, most);
        switch (extension)
        {
            case "docx": OfficeText.Word(package, text); break;
            case "pptx": OfficeText.Slides(package, text); break;
            case "xlsx": SheetText.Read(package, text); break;
            case "odt" or "odp" or "ods": OpenDocumentText.Read(package, text); break;
            case "elpx": InteractiveText.ELearning(package, text); break;
            case "h5p": InteractiveText.H5p(package, text); break;
            default: throw new ArgumentException($"No text is expected in {extension}.", nameof(extension));
        }
        return text.Finish();
    }

    // UTF-8 if it is that, else what Windows wrote in western Europe and Latin America before.
    private static string Decode(Stream file)
    {
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.ToArray()).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes.ToArray());
        }
    }
}
