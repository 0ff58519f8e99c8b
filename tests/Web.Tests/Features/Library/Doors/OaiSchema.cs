using System.Xml;
using System.Xml.Schema;

namespace Tinkuy.Web.Tests.Features.Library.Doors;

/// <summary>
/// What an answer of the protocol must look like, after OAI-PMH 2.0, section 3, and the usage of unqualified Dublin Core in
/// oai_dc: elements, their order and number, the forms of dates, identifiers and sets.
/// </summary>
internal static class OaiSchema
{
    private const string Protocol = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.openarchives.org/OAI/2.0/" targetNamespace="http://www.openarchives.org/OAI/2.0/" elementFormDefault="qualified">
          <xs:simpleType name="utc"><xs:restriction base="xs:string"><xs:pattern value="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="day"><xs:restriction base="xs:string"><xs:pattern value="\d{4}-\d\d-\d\d"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="moment"><xs:union memberTypes="utc day"/></xs:simpleType>
          <xs:simpleType name="prefix"><xs:restriction base="xs:string"><xs:pattern value="[A-Za-z0-9\-_\.!~\*'\(\)]+"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="set"><xs:restriction base="xs:string"><xs:pattern value="([A-Za-z0-9\-_\.!~\*'\(\)])+(:[A-Za-z0-9\-_\.!~\*'\(\)]+)*"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="mail"><xs:restriction base="xs:string"><xs:pattern value="\S+@(\S+\.)+\S+"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="verb"><xs:restriction base="xs:string">
            <xs:enumeration value="Identify"/><xs:enumeration value="ListMetadataFormats"/><xs:enumeration value="ListSets"/><xs:enumeration value="GetRecord"/><xs:enumeration value="ListIdentifiers"/><xs:enumeration value="ListRecords"/>
          </xs:restriction></xs:simpleType>
          <xs:simpleType name="code"><xs:restriction base="xs:string">
            <xs:enumeration value="cannotDisseminateFormat"/><xs:enumeration value="idDoesNotExist"/><xs:enumeration value="badArgument"/><xs:enumeration value="badVerb"/><xs:enumeration value="noMetadataFormats"/>
            <xs:enumeration value="noRecordsMatch"/><xs:enumeration value="badResumptionToken"/><xs:enumeration value="noSetHierarchy"/>
          </xs:restriction></xs:simpleType>
          <xs:complexType name="request"><xs:simpleContent><xs:extension base="xs:anyURI">
            <xs:attribute name="verb" type="verb"/><xs:attribute name="identifier" type="xs:anyURI"/><xs:attribute name="metadataPrefix" type="prefix"/>
            <xs:attribute name="from" type="moment"/><xs:attribute name="until" type="moment"/><xs:attribute name="set" type="set"/><xs:attribute name="resumptionToken" type="xs:string"/>
          </xs:extension></xs:simpleContent></xs:complexType>
          <xs:complexType name="error"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="code" type="code" use="required"/></xs:extension></xs:simpleContent></xs:complexType>
          <xs:complexType name="token"><xs:simpleContent><xs:extension base="xs:string">
            <xs:attribute name="expirationDate" type="xs:dateTime"/><xs:attribute name="completeListSize" type="xs:positiveInteger"/><xs:attribute name="cursor" type="xs:nonNegativeInteger"/>
          </xs:extension></xs:simpleContent></xs:complexType>
          <xs:complexType name="header">
            <xs:sequence><xs:element name="identifier" type="xs:anyURI"/><xs:element name="datestamp" type="moment"/><xs:element name="setSpec" type="set" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
            <xs:attribute name="status"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="deleted"/></xs:restriction></xs:simpleType></xs:attribute>
          </xs:complexType>
          <xs:complexType name="record"><xs:sequence>
            <xs:element name="header" type="header"/>
            <xs:element name="metadata" minOccurs="0"><xs:complexType><xs:sequence><xs:any namespace="##other" processContents="strict"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="about" minOccurs="0" maxOccurs="unbounded"/>
          </xs:sequence></xs:complexType>
          <xs:element name="OAI-PMH"><xs:complexType><xs:sequence>
            <xs:element name="responseDate" type="utc"/>
            <xs:element name="request" type="request"/>
            <xs:choice>
              <xs:element name="error" type="error" maxOccurs="unbounded"/>
              <xs:element name="Identify"><xs:complexType><xs:sequence>
                <xs:element name="repositoryName" type="xs:string"/><xs:element name="baseURL" type="xs:anyURI"/>
                <xs:element name="protocolVersion"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="2.0"/></xs:restriction></xs:simpleType></xs:element>
                <xs:element name="adminEmail" type="mail" maxOccurs="unbounded"/><xs:element name="earliestDatestamp" type="moment"/>
                <xs:element name="deletedRecord"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="no"/><xs:enumeration value="persistent"/><xs:enumeration value="transient"/></xs:restriction></xs:simpleType></xs:element>
                <xs:element name="granularity"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="YYYY-MM-DD"/><xs:enumeration value="YYYY-MM-DDThh:mm:ssZ"/></xs:restriction></xs:simpleType></xs:element>
                <xs:element name="compression" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
              </xs:sequence></xs:complexType></xs:element>
              <xs:element name="ListMetadataFormats"><xs:complexType><xs:sequence><xs:element name="metadataFormat" maxOccurs="unbounded"><xs:complexType><xs:sequence>
                <xs:element name="metadataPrefix" type="prefix"/><xs:element name="schema" type="xs:anyURI"/><xs:element name="metadataNamespace" type="xs:anyURI"/>
              </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
              <xs:element name="ListSets"><xs:complexType><xs:sequence>
                <xs:element name="set" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="setSpec" type="set"/><xs:element name="setName" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
                <xs:element name="resumptionToken" type="token" minOccurs="0"/>
              </xs:sequence></xs:complexType></xs:element>
              <xs:element name="GetRecord"><xs:complexType><xs:sequence><xs:element name="record" type="record"/></xs:sequence></xs:complexType></xs:element>
              <xs:element name="ListIdentifiers"><xs:complexType><xs:sequence><xs:element name="header" type="header" maxOccurs="unbounded"/><xs:element name="resumptionToken" type="token" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
              <xs:element name="ListRecords"><xs:complexType><xs:sequence><xs:element name="record" type="record" maxOccurs="unbounded"/><xs:element name="resumptionToken" type="token" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
            </xs:choice>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """;

    private const string Container = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:dc="http://purl.org/dc/elements/1.1/" targetNamespace="http://www.openarchives.org/OAI/2.0/oai_dc/" elementFormDefault="qualified">
          <xs:import namespace="http://purl.org/dc/elements/1.1/"/>
          <xs:element name="dc"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">
            <xs:element ref="dc:title"/><xs:element ref="dc:creator"/><xs:element ref="dc:subject"/><xs:element ref="dc:description"/><xs:element ref="dc:publisher"/><xs:element ref="dc:contributor"/><xs:element ref="dc:date"/>
            <xs:element ref="dc:type"/><xs:element ref="dc:format"/><xs:element ref="dc:identifier"/><xs:element ref="dc:source"/><xs:element ref="dc:language"/><xs:element ref="dc:relation"/><xs:element ref="dc:coverage"/><xs:element ref="dc:rights"/>
          </xs:choice></xs:complexType></xs:element>
        </xs:schema>
        """;

    private static readonly string[] Elements =
        ["title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format", "identifier", "source", "language", "relation", "coverage", "rights"];

    private static readonly XmlSchemaSet Schemas = Load();

    /// <summary>What is wrong with an answer; nothing when it keeps to the protocol.</summary>
    public static IReadOnlyList<string> Complaints(string answer)
    {
        var complaints = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Schemas, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.ValidationEventHandler += (_, e) => complaints.Add(e.Message);
        using var reader = XmlReader.Create(new StringReader(answer), settings);
        while (reader.Read())
        {
        }
        return complaints;
    }

    private static XmlSchemaSet Load()
    {
        var schemas = new XmlSchemaSet { XmlResolver = null };
        var elements = string.Concat(Elements.Select(name => $"<xs:element name=\"{name}\" type=\"xs:string\"/>"));
        foreach (var text in new[] { Protocol, Container, $"<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"http://purl.org/dc/elements/1.1/\" elementFormDefault=\"qualified\">{elements}</xs:schema>" })
        {
            using var reader = XmlReader.Create(new StringReader(text));
            schemas.Add(null, reader);
        }
        schemas.Compile();
        return schemas;
    }
}
