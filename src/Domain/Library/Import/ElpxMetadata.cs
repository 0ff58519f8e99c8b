using System.IO.Compression;
using System.Text.Json;
using System.Xml;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Library.Import;

/// <summary>
/// What a package of eXeLearning (<c>.elpx</c>, since version 3) says of itself: the properties at the beginning of its
/// <c>content.xml</c>. For filling in a form, and for importing. Whether the package may be kept is the upload's examination to say.
/// </summary>
/// <param name="Title">Empty when not said, like all that follows.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Licence">Null when the package names none that the library knows: nothing is guessed.</param>
/// <param name="Id">The project's own, for ever.</param>
/// <param name="Version">Changes with every save of the project.</param>
public sealed record ElpxMetadata(string Title, string Author, string Description, string Language, Licence? Licence, string Id, string Version)
{
    private const int MostKeys = 200, MostLength = 4_000, MostDepth = 64;
    private const long MostCharacters = 4_000_000;

    /// <summary>Reads a package; null when it holds no such properties, or is broken. The stream must be seekable; it stays open.</summary>
    public static ElpxMetadata? Read(Stream package)
    {
        try
        {
            using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("content.xml") is not { } entry)
                return null;
            using var content = entry.Open();
            var properties = Properties(content);
            return properties.Count == 0 ? null : Of(properties);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The lesson that an import makes of a package, as its Markdown file would be; the package lies beside it.</summary>
    public string ToMarkdown(string fileName)
    {
        var head = new (string Key, object? Value)[]
        {
            ("title", Title), ("kind", "recurso"), ("author", Author.Length > 0 ? Author : null), ("licence", Licence?.Name), ("language", Language.Length > 0 ? Language : null),
            ("summary", PlainText(Description)), ("source_id", Id.Length > 0 ? "exelearning/" + Id : "exelearning/" + fileName), ("files", new[] { fileName }), ("elpx_version", Version),
        };
        return "---\n" + string.Concat(head.Where(h => h.Value is not null).Select(h => $"{h.Key}: {JsonSerializer.Serialize(h.Value)}\n")) + "---\n";
    }

    private static ElpxMetadata Of(Dictionary<string, string> properties)
    {
        string Get(string key) => properties.GetValueOrDefault(key, "");
        return new(
            Get("pp_title"), Get("pp_author"), Get("pp_description"), Get("pp_lang"),
            Licences.Parse(Get("pp_licenseurl")) ?? LicenceOf(Get("pp_license")), Get("odeid"), Get("odeversionid"));
    }

    // The document names a DTD that lies in the package: it is neither read nor needed. What follows the properties is not read.
    private static Dictionary<string, string> Properties(Stream content)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using var xml = XmlReader.Create(content, new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostCharacters, IgnoreWhitespace = true });
        var (key, element) = ("", "");
        while (xml.Read() && found.Count < MostKeys)
        {
            if (xml.Depth > MostDepth)
                throw new XmlException("Too deep.");
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "odeNavStructures")
                break;
            if (xml.NodeType == XmlNodeType.Element)
                element = xml.LocalName;
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && element == "key")
                key = xml.Value.Trim();
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && element == "value" && key.Length > 0)
                found[key] = Short(xml.Value.Trim());
        }
        return found;
    }

    private static string Short(string text) => Typed.Cut(text, MostLength);

    private static string? PlainText(string description)
    {
        var text = Typed.Storable(description).Trim();
        return text.Length == 0 ? null : Typed.Cut(text, Material.MaxSummary);
    }

    // "creative commons: attribution - non commercial - share alike 4.0"; its own order of the words, and no other version.
    private static Licence? LicenceOf(string text)
    {
        var words = text.ToLowerInvariant();
        if (!words.StartsWith("creative commons: attribution", StringComparison.Ordinal) || !words.EndsWith("4.0", StringComparison.Ordinal))
            return null;
        bool Has(string word) => words.Contains(word, StringComparison.Ordinal);
        return (Has("non commercial"), Has("share alike"), Has("non derived")) switch
        {
            (false, false, false) => Library.Licence.CcBy4,
            (false, true, false) => Library.Licence.CcBySa4,
            (true, false, false) => Library.Licence.CcByNc4,
            (true, true, false) => Library.Licence.CcByNcSa4,
            (false, false, true) => Library.Licence.CcByNd4,
            (true, false, true) => Library.Licence.CcByNcNd4,
            _ => null,
        };
    }
}
