using System.Globalization;
using System.Xml;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Infrastructure;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Doors.Oai;

/// <summary>A material in unqualified Dublin Core (the schema oai_dc): fifteen elements, each as often as needed.</summary>
public sealed class DublinCore(Taxonomy taxonomy, PublicAddress address)
{
    public const string Namespace = "http://www.openarchives.org/OAI/2.0/oai_dc/";
    public const string Schema = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";

    private const string Elements = "http://purl.org/dc/elements/1.1/";

    /// <summary>Writes the element <c>oai_dc:dc</c>.</summary>
    public void Write(XmlWriter xml, Material material)
    {
        xml.WriteStartElement("oai_dc", "dc", Namespace);
        xml.WriteAttributeString("xmlns", "dc", null, Elements);
        xml.WriteAttributeString("xsi", "schemaLocation", OaiWriter.Instance, $"{Namespace} {Schema}");
        foreach (var (name, value) in Values(material).Where(v => v.Value.Length > 0))
            xml.WriteElementString("dc", name, Elements, SafeXml.Clean(value));
        xml.WriteEndElement();
    }

    private IEnumerable<(string Name, string Value)> Values(Material material)
    {
        var curriculum = taxonomy.For(material.Country);
        yield return ("title", material.Title);
        yield return ("creator", material.Credit);
        foreach (var subject in SpanishWords.Areas(material, curriculum).Concat(SpanishWords.Competencies(material, curriculum)).Concat(SpanishWords.Grades(material, curriculum)).Concat(SpanishWords.Modalities(material, curriculum)))
            yield return ("subject", subject);
        yield return ("description", LearningResource.Description(material));
        yield return ("date", material.UpdatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        yield return ("type", SpanishWords.Of(material.Kind));
        foreach (var format in material.Files.OrderBy(f => f.Order).Select(f => f.File!.MediaType).Prepend("text/html").Distinct())
            yield return ("format", format);
        yield return ("identifier", address.Of($"/biblioteca/{material.Id}"));
        yield return ("source", material.SourceUrl);
        foreach (var work in CreditLine.Works(material))
            yield return ("source", work.Said);
        yield return ("language", material.Language);
        foreach (var work in CreditLine.Works(material).Where(w => w.Url.Length > 0))
            yield return ("relation", LearningResource.Absolute(address.Of("/"), work.Url));
        yield return ("coverage", material.Country.Length > 0 ? curriculum.Name.NameIn(SpanishWords.Spanish) : "");
        yield return ("rights", material.Licence.Uri);
        yield return ("rights", material.Licence.Name);
    }
}
