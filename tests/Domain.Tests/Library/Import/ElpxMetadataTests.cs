using System.IO.Compression;
using System.Text;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Tests.Library.Import;

public class ElpxMetadataTests
{
    [Fact]
    public void A_package_tells_its_title_author_language_description_and_licence()
    {
        var read = ElpxMetadata.Read(Package(Content("<key>pp_license</key><value>creative commons: attribution - share alike 4.0</value>")))!;
        Assert.Equal(("El agua & nosotros", "Ana Prueba", "es", "Para 4.º grado"), (read.Title, read.Author, read.Language, read.Description));
        Assert.Equal(Licence.CcBySa4, read.Licence);
    }

    [Theory]
    [InlineData("creative commons: attribution 4.0", Licence.CcBy4)]
    [InlineData("creative commons: attribution - non commercial - share alike 4.0", Licence.CcByNcSa4)]
    [InlineData("creative commons: attribution - non derived work - non commercial 4.0", Licence.CcByNcNd4)]
    [InlineData("creative commons: attribution - share alike 3.0", null)]
    [InlineData("propietary license", null)]
    [InlineData("", null)]
    public void A_licence_is_understood_exactly_or_not_at_all(string text, Licence? licence) =>
        Assert.Equal(licence, ElpxMetadata.Read(Package(Content($"<key>pp_license</key><value>{text}</value>")))!.Licence);

    [Fact]
    public void The_address_of_the_licence_counts_before_its_words() =>
        Assert.Equal(Licence.CcBy4, ElpxMetadata.Read(Package(Content("<key>pp_licenseUrl</key><value>https://creativecommons.org/licenses/by/4.0/</value></odeProperty><odeProperty><key>pp_license</key><value>otra</value>")))!.Licence);

    [Theory]
    [InlineData("no es xml")]
    [InlineData("<ode><odeProperties>")]
    [InlineData("<!DOCTYPE ode [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><ode><odeProperties><odeProperty><key>pp_title</key><value>&b;</value></odeProperty></odeProperties></ode>")]
    public void A_broken_or_hostile_package_tells_nothing(string content) => Assert.Null(ElpxMetadata.Read(Package(content)));

    [Fact]
    public void What_is_no_package_at_all_tells_nothing()
    {
        Assert.Null(ElpxMetadata.Read(new MemoryStream("PK no"u8.ToArray())));
        Assert.Null(ElpxMetadata.Read(Package(Content(""), name: "otra.xml")));
    }

    [Fact]
    public void It_imports_as_a_lesson_with_itself_beside_it()
    {
        var read = ElpxMetadata.Read(Package(Content("<key>pp_license</key><value>creative commons: attribution 4.0</value>")))!;
        var document = MaterialDocument.Read(read.ToMarkdown("agua.elpx"), new Taxonomy());
        Assert.Equal(("El agua & nosotros", "Ana Prueba", "exelearning/20261127ABC"), (document.Content.Title, document.Author, document.SourceId));
        Assert.Equal(["agua.elpx"], document.Head.Texts("files"));
    }

    private static string Content(string more) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE ode SYSTEM "content.dtd">
        <ode xmlns="http://www.intef.es/xsd/ode" version="2.0">
        <odeResources><odeResource><key>odeId</key><value>20261127ABC</value></odeResource></odeResources>
        <odeProperties>
          <odeProperty><key>pp_title</key><value>El agua &amp; nosotros</value></odeProperty>
          <odeProperty><key>pp_author</key><value>Ana Prueba</value></odeProperty>
          <odeProperty><key>pp_lang</key><value>es</value></odeProperty>
          <odeProperty><key>pp_description</key><value>Para 4.º grado</value></odeProperty>
          <odeProperty>{more}</odeProperty>
        </odeProperties>
        <odeNavStructures><odeNavStructure><key>pp_title</key><value>No es el título</value></odeNavStructure></odeNavStructures>
        </ode>
        """;

    private static MemoryStream Package(string content, string name = "content.xml")
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry(name).Open())
            entry.Write(Encoding.UTF8.GetBytes(content));
        bytes.Position = 0;
        return bytes;
    }
}
