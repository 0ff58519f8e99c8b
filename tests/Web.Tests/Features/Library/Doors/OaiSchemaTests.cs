using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Library.Doors.Oai;

namespace Tinkuy.Web.Tests.Features.Library.Doors;

public class OaiSchemaTests(Site site) : IClassFixture<Site>
{
    private static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/";

    [Fact]
    public async Task Every_verb_answers_as_the_protocol_s_schema_wants_it()
    {
        var (live, gone) = (await site.MaterialAsync("rosa", "Con & <todo> «adentro» 🙂"), await site.MaterialAsync("rosa", "Se va"));
        await site.DrawOnAsync(live, new() { Title = "Cuento & más", Credit = "Ministerio", Licence = Licence.CcBy4, Url = "https://ejemplo.example/?a=1&b=2" });
        await using (var db = site.Open())
        {
            await db.Materials.Where(m => m.Id == gone).ExecuteDeleteAsync();
            var rosa = await db.Users.SingleAsync(p => p.DisplayName == "Rosa Quispe");
            (await db.Materials.SingleAsync(m => m.Id == live)).TerritoryId = rosa.SchoolId;
            for (var i = 0; i < OaiCatalogue.PageSize; i++)
            {
                var material = Material.Share(new() { Title = $"Uno de muchos {i}" }, "Red de prueba", null, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
                material.ShowTo(MaterialVisibility.Public);
                db.Add(material);
            }
            await db.SaveChangesAsync();
        }
        var token = await ValidAsync("verb=ListRecords&metadataPrefix=oai_dc", "ListRecords");
        foreach (var (query, holds) in new[]
        {
            ("verb=Identify", "Identify"), ("verb=ListMetadataFormats", "ListMetadataFormats"), ($"verb=ListMetadataFormats&identifier=oai:localhost:material/{live}", "ListMetadataFormats"),
            ("verb=ListSets", "ListSets"), ($"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/{live}", "GetRecord"),
            ($"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/{gone}", "GetRecord"), ("verb=ListIdentifiers&metadataPrefix=oai_dc&from=2020-01-01&until=2100-01-01", "ListIdentifiers"),
            ($"verb=ListRecords&resumptionToken={token}", "ListRecords"),
        })
            await ValidAsync(query, holds);
    }

    [Theory]
    [InlineData("verb=Nada")]
    [InlineData("verb=ListRecords")]
    [InlineData("verb=ListRecords&metadataPrefix=marc21")]
    [InlineData("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/987654321")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&until=1970-01-01")]
    [InlineData("verb=ListRecords&resumptionToken=nada")]
    public Task So_does_every_refusal(string query) => ValidAsync(query, "error");

    [Fact]
    public void The_schema_finds_what_is_wrong()
    {
        const string Answer = "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2026-01-01T00:00:00Z</responseDate><request verb=\"Identify\">https://x.example/oai</request><error code=\"badVerb\">x</error></OAI-PMH>";
        Assert.Empty(OaiSchema.Complaints(Answer));
        foreach (var (good, bad) in new[] { ("badVerb", "otherVerb"), ("00:00:00Z", "00:00:00"), ("verb=\"Identify\"", "verb=\"identify\""), ("<error code=\"badVerb\">x</error>", "<GetRecord/>"), ("OAI/2.0/\"", "OAI/1.1/\"") })
            Assert.NotEmpty(OaiSchema.Complaints(Answer.Replace(good, bad, StringComparison.Ordinal)));
    }

    private async Task<string> ValidAsync(string query, string holds)
    {
        var answer = await site.Visitor().GetStringAsync("/oai?" + query);
        Assert.Empty(OaiSchema.Complaints(answer));
        var root = XDocument.Parse(answer).Root!;
        Assert.NotNull(root.Element(Oai + holds));
        return root.Descendants(Oai + "resumptionToken").SingleOrDefault()?.Value ?? "";
    }
}
