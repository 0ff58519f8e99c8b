using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Library.Doors.Oai;
using Tinkuy.Web.Infrastructure.Hosting;
using static Tinkuy.Web.Tests.Features.Library.Doors.OaiHarvester;

namespace Tinkuy.Web.Tests.Features.Library.Doors;

public class OaiTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_repository_says_who_it_is_and_how_it_speaks()
    {
        var identify = (await site.AskOaiAsync("verb=Identify")).Element(Oai + "Identify")!;
        Assert.Equal(
            ["repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord", "granularity"],
            identify.Elements().Select(e => e.Name.LocalName));
        Assert.Equal("https://localhost/oai", (string)identify.Element(Oai + "baseURL")!);
        Assert.Equal(("2.0", "persistent"), ((string)identify.Element(Oai + "protocolVersion")!, (string)identify.Element(Oai + "deletedRecord")!));
        Assert.Equal("oai_dc", (await site.AskOaiAsync("verb=ListMetadataFormats")).Descendants(Oai + "metadataPrefix").Single().Value);
    }

    [Fact]
    public async Task A_record_says_what_it_is_whose_and_what_may_be_done_with_it()
    {
        var id = await site.MaterialAsync("rosa", "Tiras & «papel» <b>", body: "Dobla la tira.");
        var record = (await site.AskOaiAsync($"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/{id}")).Descendants(Oai + "record").Single();
        string[] Values(string name) => [.. record.Descendants(Dc + name).Select(e => e.Value)];
        Assert.Equal(["Tiras & «papel» <b>"], Values("title"));
        Assert.Equal(["Rosa Quispe"], Values("creator"));
        Assert.Equal(["Dobla la tira."], Values("description"));
        Assert.Equal([$"https://localhost/biblioteca/{id}"], Values("identifier"));
        Assert.Equal(["https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"], Values("rights"));
        Assert.Equal(["es"], Values("language"));
    }

    [Theory]
    [InlineData("", "badVerb")]
    [InlineData("verb=Nada", "badVerb")]
    [InlineData("verb=Identify&verb=Identify", "badVerb")]
    [InlineData("verb=Identify&set=red-1", "badArgument")]
    [InlineData("verb=ListRecords", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=ayer", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=GetRecord&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat")]
    [InlineData("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/987654321", "idDoesNotExist")]
    [InlineData("verb=GetRecord&metadataPrefix=oai_dc&identifier=%00%FF%3Cx", "idDoesNotExist")]
    [InlineData("verb=ListMetadataFormats&identifier=algo", "idDoesNotExist")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&until=1970-01-01", "noRecordsMatch")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&set=red-987654321", "noRecordsMatch")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&set=otra", "noRecordsMatch")]
    [InlineData("verb=ListRecords&resumptionToken=nada", "badResumptionToken")]
    [InlineData("verb=ListRecords&resumptionToken=MS4uLi4xLjEuOTk5OTk5OTk5OTk5OTk5OTk5OTk", "badResumptionToken")]
    [InlineData("verb=ListSets&resumptionToken=nada", "badResumptionToken")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=nada", "badArgument")]
    public async Task What_cannot_be_answered_is_told_by_its_code(string query, string code)
    {
        await site.MaterialAsync("rosa", "Algo hay");
        var answer = await site.AskOaiAsync(query);
        Assert.Equal(code, (string?)answer.Elements(Oai + "error").Single().Attribute("code"));
        var repeats = code is not ("badVerb" or "badArgument" or "cannotDisseminateFormat") && !query.Contains("set=otra", StringComparison.Ordinal) && !(query.Contains("Token", StringComparison.Ordinal));
        Assert.Equal(repeats, answer.Element(Oai + "request")!.Attributes().Any());
    }

    [Fact]
    public async Task A_form_is_answered_like_an_address()
    {
        var form = new FormUrlEncodedContent([new("verb", "ListMetadataFormats")]);
        var answer = await site.Visitor().PostAsync("/oai", form);
        Assert.Equal("text/xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("oai_dc.xsd", await answer.Content.ReadAsStringAsync());
        Assert.Contains("badVerb", await (await site.Visitor().PostAsync("/oai", new StringContent("{}"))).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_material_public_only_within_a_transaction_never_existed()
    {
        await using var db = site.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var material = Material.Share(new() { Title = "Fugaz" }, "Rosa Quispe", null, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
        material.ShowTo(MaterialVisibility.Public);
        db.Add(material);
        await db.SaveChangesAsync();
        await db.Materials.Where(m => m.Id == material.Id).ExecuteDeleteAsync();
        await transaction.CommitAsync();
        Assert.False(await db.PublicRecords.AnyAsync(r => r.MaterialId == material.Id));
    }

    [Fact]
    public async Task A_source_that_is_added_or_let_go_changes_the_record()
    {
        var id = await site.MaterialAsync("rosa", "Con fuentes");
        foreach (var change in new Func<Task>[]
        {
            () => site.DrawOnAsync(id, new() { Title = "Cuento", Credit = "Ministerio", Licence = Licence.CcBy4 }),
            async () =>
            {
                await using var db = site.Open();
                await db.MaterialSources.Where(s => s.MaterialId == id).ExecuteDeleteAsync();
            },
        })
        {
            await using var db = site.Open();
            await db.Database.ExecuteSqlAsync($"UPDATE public_records SET stamp = '2020-01-01Z' WHERE material_id = {id}");
            await change();
            Assert.NotEqual(2020, (await db.PublicRecords.AsNoTracking().SingleAsync(r => r.MaterialId == id)).Stamp.Year);
        }
    }

    [Theory]
    [InlineData(null, "ix_public_records_stamp_material_id")]
    [InlineData(7L, "ix_public_records_network_id_stamp_material_id")]
    public async Task Lists_are_served_from_an_index(long? network, string index)
    {
        var at = new OaiPosition(DateTime.UnixEpoch, null, network, DateTime.UnixEpoch, 5, 0);
        await using var scope = site.Services.CreateAsyncScope();
        var address = scope.ServiceProvider.GetRequiredService<PublicAddress>();
        var plan = await site.Database.PlanAsync(db => new OaiCatalogue(db, new(db, address)).ListAsync(at, whole: false, default));
        Assert.Contains(index, plan);
        Assert.DoesNotContain("Sort", plan);
    }
}
