using System.Globalization;
using System.Text;
using System.Xml;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Infrastructure;

namespace Tinkuy.Web.Features.Library.Doors.Oai;

/// <summary>An answer of the protocol in its XML (OAI-PMH.xsd).</summary>
public sealed class OaiWriter : IDisposable
{
    public const string Namespace = "http://www.openarchives.org/OAI/2.0/";
    public const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly MemoryStream bytes = new();
    private readonly XmlWriter xml;
    private readonly string host;

    /// <param name="baseUrl">The address of the door.</param>
    /// <param name="request">What was asked; null when it made no sense, for then its arguments are not repeated.</param>
    public OaiWriter(string baseUrl, OaiRequest? request, DateTime nowUtc)
    {
        host = new Uri(baseUrl).Host;
        xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), CloseOutput = false });
        xml.WriteStartElement("OAI-PMH", Namespace);
        xml.WriteAttributeString("xmlns", "xsi", null, Instance);
        xml.WriteAttributeString("xsi", "schemaLocation", Instance, $"{Namespace} {Namespace}OAI-PMH.xsd");
        Element("responseDate", OaiRequest.Say(nowUtc));
        xml.WriteStartElement("request", Namespace);
        if (request is not null)
        {
            xml.WriteAttributeString("verb", request.Verb);
            foreach (var (name, value) in request.Arguments)
                xml.WriteAttributeString(name, SafeXml.Clean(value));
        }
        xml.WriteString(baseUrl);
        xml.WriteEndElement();
    }

    /// <summary>Says why there is no answer.</summary>
    public void Error(OaiException error)
    {
        xml.WriteStartElement("error", Namespace);
        xml.WriteAttributeString("code", error.Code);
        xml.WriteString(SafeXml.Clean(error.Message));
        xml.WriteEndElement();
    }

    public void Identify(string baseUrl, string adminEmail, DateTime earliest) => Inside("Identify", () =>
    {
        Element("repositoryName", "Tinkuy");
        Element("baseURL", baseUrl);
        Element("protocolVersion", "2.0");
        Element("adminEmail", adminEmail);
        Element("earliestDatestamp", OaiRequest.Say(earliest));
        Element("deletedRecord", "persistent");
        Element("granularity", "YYYY-MM-DDThh:mm:ssZ");
    });

    public void Formats() => Inside("ListMetadataFormats", () => Inside("metadataFormat", () =>
    {
        Element("metadataPrefix", OaiRequest.DublinCore);
        Element("schema", DublinCore.Schema);
        Element("metadataNamespace", DublinCore.Namespace);
    }));

    public void Sets(IEnumerable<Territory> networks) => Inside("ListSets", () =>
    {
        foreach (var network in networks)
            Inside("set", () =>
            {
                Element("setSpec", OaiRequest.SetOf(network.Id));
                Element("setName", network.Name);
            });
    });

    public void Record(OaiItem item, DublinCore dublinCore) => Inside("GetRecord", () => WriteRecord(item, dublinCore));

    /// <summary>A list, whole or headers alone, and the token that goes on with it.</summary>
    public void List(string verb, IReadOnlyList<OaiItem> items, OaiPosition at, OaiPosition? next, DublinCore? dublinCore) => Inside(verb, () =>
    {
        foreach (var item in items)
            if (dublinCore is null)
                Header(item, item.Record.IsDeleted);
            else
                WriteRecord(item, dublinCore);
        if (next is null && at.Id == 0)
            return;
        // An empty token ends a list that was given in parts (3.5).
        xml.WriteStartElement("resumptionToken", Namespace);
        xml.WriteAttributeString("cursor", at.Given.ToString(CultureInfo.InvariantCulture));
        xml.WriteString(next?.ToToken() ?? "");
        xml.WriteEndElement();
    });

    /// <summary>The finished document.</summary>
    public byte[] ToArray()
    {
        xml.WriteEndElement();
        xml.Flush();
        return bytes.ToArray();
    }

    public void Dispose() => xml.Dispose();

    private void WriteRecord(OaiItem item, DublinCore dublinCore) => Inside("record", () =>
    {
        Header(item, isDeleted: item.Material is null);
        if (item.Material is { } material)
            Inside("metadata", () => dublinCore.Write(xml, material));
    });

    private void Header(OaiItem item, bool isDeleted)
    {
        xml.WriteStartElement("header", Namespace);
        if (isDeleted)
            xml.WriteAttributeString("status", "deleted");
        Element("identifier", OaiIdentifier.Of(host, item.Record.MaterialId));
        Element("datestamp", OaiRequest.Say(item.Record.Stamp));
        if (item.Record.NetworkId is { } network)
            Element("setSpec", OaiRequest.SetOf(network));
        xml.WriteEndElement();
    }

    private void Inside(string name, Action write)
    {
        xml.WriteStartElement(name, Namespace);
        write();
        xml.WriteEndElement();
    }

    private void Element(string name, string value) => xml.WriteElementString(name, Namespace, SafeXml.Clean(value));
}
