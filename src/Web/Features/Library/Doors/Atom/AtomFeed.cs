using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Microsoft.Net.Http.Headers;
using Tinkuy.Web.Infrastructure;

namespace Tinkuy.Web.Features.Library.Doors.Atom;

/// <summary>One thing that is new. Times are UTC.</summary>
/// <param name="Url">Its page, which also identifies it for ever.</param>
/// <param name="Summary">Plain text.</param>
/// <param name="Licence">The licence's address (RFC 4946); null when none applies.</param>
public sealed record AtomEntry(string Url, string Title, string Author, DateTime Published, DateTime Updated, string Summary, string? Licence, IReadOnlyList<string> Categories);

/// <summary>A feed in Atom (RFC 4287).</summary>
/// <param name="Self">Its own address.</param>
/// <param name="Page">The page for people that it belongs to.</param>
public sealed record AtomFeed(string Id, string Title, string Self, string Page, IReadOnlyList<AtomEntry> Entries)
{
    /// <summary>Entries in one feed.</summary>
    public const int Most = 50;

    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>
    /// The answer to a reader, who hears 304 when it has this state already (RFC 9110, 13). Nobody in between keeps it
    /// unasked: what may be seen can change.
    /// </summary>
    public IResult Answer(HttpResponse response)
    {
        var bytes = ToBytes();
        response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(
            bytes, "application/atom+xml; charset=utf-8",
            lastModified: Entries.Count > 0 ? new DateTimeOffset(Entries.Max(e => e.Updated), TimeSpan.Zero) : null,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }

    /// <summary>The document.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, "es");
            Text(xml, "id", Id);
            Text(xml, "title", Title);
            Text(xml, "updated", Say(Entries.Count > 0 ? Entries.Max(e => e.Updated) : DateTime.UnixEpoch));
            Link(xml, "self", Self, "application/atom+xml");
            Link(xml, "alternate", Page, "text/html");
            foreach (var entry in Entries)
                Write(xml, entry);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        Text(xml, "id", entry.Url);
        Text(xml, "title", entry.Title);
        Text(xml, "published", Say(entry.Published));
        Text(xml, "updated", Say(entry.Updated));
        xml.WriteStartElement("author", Namespace);
        Text(xml, "name", entry.Author);
        xml.WriteEndElement();
        Link(xml, "alternate", entry.Url, "text/html");
        if (entry.Licence is { } licence)
            Link(xml, "license", licence, null);
        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category", Namespace);
            xml.WriteAttributeString("term", SafeXml.Clean(category));
            xml.WriteEndElement();
        }
        Text(xml, "summary", entry.Summary);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, SafeXml.Clean(text));

    private static void Link(XmlWriter xml, string relation, string address, string? type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        if (type is not null)
            xml.WriteAttributeString("type", type);
        xml.WriteEndElement();
    }

    private static string Say(DateTime utc) => XmlConvert.ToString(utc, XmlDateTimeSerializationMode.Utc);
}
