using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Library.Doors.Oai;

namespace Tinkuy.Web.Tests.Features.Library.Doors;

public class OaiTests(Site site) : IClassFixture<Site>
{
    private static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/", Dc = "http://purl.org/dc/elements/1.1/";

    [Fact]
    public async Task The_repository_says_who_it_is_and_how_it_speaks()
    {
        var identify = (await AskAsync("verb=Identify")).Element(Oai + "Identify")!;
        Assert.Equal(
            ["repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord", "granularity"],
            identify.Elements().Select(e => e.Name.LocalName));
        Assert.Equal("https://localhost/oai", (string)identify.Element(Oai + "baseURL")!);
        Assert.Equal(("2.0", "persistent"), ((string)identify.Element(Oai + "protocolVersion")!, (string)identify.Element(Oai + "deletedRecord")!));
        Assert.Equal("oai_dc", (await AskAsync("verb=ListMetadataFormats")).Descendants(Oai + "metadataPrefix").Single().Value);
    }

    [Fact]
    public async Task A_record_says_what_it_is_whose_and_what_may_be_done_with_it()
    {
        var id = await site.MaterialAsync("rosa", "Tiras & «papel» <b>", body: "Dobla la tira.");
        var record = (await AskAsync($"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/{id}")).Descendants(Oai + "record").Single();
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
        var answer = await AskAsync(query);
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
    public async Task What_was_public_leaves_a_deletion_and_what_never_was_leaves_nothing()
    {
        var (deleted, hidden, draft, reading) = (
            await site.MaterialAsync("rosa", "Se borra"), await site.MaterialAsync("rosa", "Se guarda"),
            await site.MaterialAsync("rosa", "Nunca salió", MaterialVisibility.Draft), await site.MaterialAsync("julia", "Del grupo", MaterialVisibility.Group));
        await using (var db = site.Open())
        {
            await db.Materials.Where(m => m.Id == deleted || m.Id == draft).ExecuteDeleteAsync();
            (await db.Materials.SingleAsync(m => m.Id == hidden)).ShowTo(MaterialVisibility.Members);
            await db.SaveChangesAsync();
        }
        foreach (var id in new[] { deleted, hidden })
        {
            var record = (await AskAsync($"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/{id}")).Descendants(Oai + "record").Single();
            Assert.Equal("deleted", (string?)record.Element(Oai + "header")!.Attribute("status"));
            Assert.Null(record.Element(Oai + "metadata"));
        }
        foreach (var id in new[] { draft, reading })
            Assert.Equal("idDoesNotExist", (string?)(await AskAsync($"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/{id}")).Element(Oai + "error")!.Attribute("code"));
        Assert.DoesNotContain(await HarvestAsync("ListIdentifiers"), h => h.Id == draft || h.Id == reading);
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
    public async Task A_network_is_a_set_and_a_school_takes_its_materials_along()
    {
        var id = await site.MaterialAsync("rosa", "De la red");
        await using var db = site.Open();
        var rosa = await db.Users.SingleAsync(p => p.DisplayName == "Rosa Quispe");
        (await db.Materials.SingleAsync(m => m.Id == id)).TerritoryId = rosa.SchoolId;
        await db.SaveChangesAsync();
        var network = await db.Territories.SingleAsync(t => t.Name == "Red Valle Sagrado");
        var sets = await AskAsync("verb=ListSets");
        Assert.Contains(sets.Descendants(Oai + "set"), s => (string)s.Element(Oai + "setSpec")! == $"red-{network.Id}" && (string)s.Element(Oai + "setName")! == "Red Valle Sagrado");
        Assert.Contains(await HarvestAsync("ListIdentifiers", $"&set=red-{network.Id}"), h => h.Id == id);

        var other = new Domain.Territories.Territory { Level = Domain.Territories.TerritoryLevel.Network, Country = "PE", Code = "OTRA", Name = "Otra red", ParentId = network.ParentId };
        db.Add(other);
        await db.SaveChangesAsync();
        (await db.Territories.SingleAsync(t => t.Id == rosa.SchoolId)).ParentId = other.Id;
        await db.SaveChangesAsync();
        Assert.DoesNotContain(await HarvestAsync("ListIdentifiers", $"&set=red-{network.Id}"), h => h.Id == id);
        Assert.Contains(await HarvestAsync("ListIdentifiers", $"&set=red-{other.Id}"), h => h.Id == id);
    }

    [Fact]
    public async Task A_harvest_of_a_thousand_records_loses_and_doubles_nothing_while_they_change()
    {
        long[] ids;
        await using (var db = site.Open())
        {
            var materials = Enumerable.Range(0, 1000).Select(i =>
            {
                var material = Material.Share(new() { Title = $"Cosecha {i}" }, "Red de prueba", null, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
                material.ShowTo(MaterialVisibility.Public);
                return material;
            }).ToList();
            db.AddRange(materials);
            await db.SaveChangesAsync();
            ids = [.. materials.Select(m => m.Id)];
            // As if they had been shared one after another long ago.
            await db.Database.ExecuteSqlAsync($"UPDATE public_records SET stamp = timestamptz '2020-01-01Z' + (material_id % 500) * interval '1 minute' WHERE material_id = ANY({ids})");
        }
        var (changed, removed) = (new HashSet<long>(), new HashSet<long>());
        var given = await HarvestAsync("ListRecords", "", async page =>
        {
            // Between two pages: one that was given and one that was not yet are edited, another is deleted, another taken down.
            await using var db = site.Open();
            foreach (var id in new[] { ids[page * 10], ids[^((page * 10) + 1)] })
            {
                (await db.Materials.SingleAsync(m => m.Id == id)).Credit = $"Cambio {page}";
                changed.Add(id);
            }
            removed.Add(ids[500 + page]);
            await db.SaveChangesAsync();
            var gone = ids[500 + page];
            await db.Materials.Where(m => m.Id == gone).ExecuteDeleteAsync();
            var hidden = ids[700 + page];
            await db.Materials.Where(m => m.Id == hidden).ExecuteUpdateAsync(m => m.SetProperty(x => x.HiddenAt, x => (DateTime?)x.UpdatedAt));
            removed.Add(hidden);
        });
        Assert.Equal(given.Select(h => h.Stamp).Order(), given.Select(h => h.Stamp));
        var ours = given.Where(h => ids.Contains(h.Id)).ToLookup(h => h.Id);
        Assert.Equal(ids.Order(), ours.Select(h => h.Key).Order());
        foreach (var record in ours.Where(h => h.Count() > 1))
            Assert.True(changed.Contains(record.Key) || removed.Contains(record.Key), $"{record.Key} came twice although it did not change.");
        foreach (var id in changed)
            Assert.StartsWith("Cambio", ours[id].Last().Creator, StringComparison.Ordinal);
        Assert.All(removed, id => Assert.True(ours[id].Last().IsDeleted));
    }

    [Fact]
    public async Task Asking_from_the_second_of_the_last_answer_brings_what_changed_since()
    {
        var before = await AskAsync("verb=Identify");
        var id = await site.MaterialAsync("david", "Justo después");
        var since = (string)before.Element(Oai + "responseDate")!;
        Assert.Contains(await HarvestAsync("ListIdentifiers", $"&from={since}"), h => h.Id == id);
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

    [Fact]
    public async Task Lists_are_served_from_an_index()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var catalogue = scope.ServiceProvider.GetRequiredService<OaiCatalogue>();
        var position = new OaiPosition(DateTime.UnixEpoch, null, null, DateTime.UnixEpoch, 5, 0);
        foreach (var (at, index) in new[] { (position, "ix_public_records_stamp_material_id"), (position with { Network = 7 }, "ix_public_records_network_id_stamp_material_id") })
        {
            var sql = catalogue.Query(at).Take(OaiCatalogue.PageSize + 1);
            await using var db = site.Open();
            var connection = (Npgsql.NpgsqlConnection)db.Database.GetDbConnection();
            await connection.OpenAsync();
            await using (var off = new Npgsql.NpgsqlCommand("SET enable_seqscan = off; SET enable_bitmapscan = off", connection))
                await off.ExecuteNonQueryAsync();
            await using var command = (Npgsql.NpgsqlCommand)sql.CreateDbCommand();
            command.Connection = connection;
            command.CommandText = "EXPLAIN " + command.CommandText;
            var plan = "";
            await using var lines = await command.ExecuteReaderAsync();
            while (await lines.ReadAsync())
                plan += lines.GetString(0) + "\n";
            Assert.Contains(index, plan);
            Assert.DoesNotContain("Sort", plan);
        }
    }

    private sealed record Header(long Id, bool IsDeleted, string Creator, DateTime Stamp);

    private async Task<XElement> AskAsync(string query)
    {
        var answer = await site.Visitor().GetAsync("/oai?" + query);
        Assert.Equal((HttpStatusCode.OK, "text/xml"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var root = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        Assert.Equal((Oai + "OAI-PMH", "responseDate"), (root.Name, root.Elements().First().Name.LocalName));
        return root;
    }

    private async Task<List<Header>> HarvestAsync(string verb, string filter = "", Func<int, Task>? between = null)
    {
        var all = new List<Header>();
        var query = $"verb={verb}&metadataPrefix=oai_dc{filter}";
        for (var page = 0; page < 100; page++)
        {
            var root = await AskAsync(query);
            if ((string?)root.Element(Oai + "error")?.Attribute("code") == "noRecordsMatch")
                return all;
            all.AddRange(root.Descendants(Oai + "header").Select(h => new Header(
                long.Parse(((string)h.Element(Oai + "identifier")!).Split('/')[^1]), (string?)h.Attribute("status") == "deleted",
                h.Parent!.Descendants(Dc + "creator").Select(e => e.Value).FirstOrDefault() ?? "",
                (DateTime)h.Element(Oai + "datestamp")!)));
            var token = root.Descendants(Oai + "resumptionToken").SingleOrDefault()?.Value;
            if (string.IsNullOrEmpty(token))
                return all;
            if (between is not null && page < 12)
                await between(page);
            query = $"verb={verb}&resumptionToken={token}";
        }
        throw new InvalidOperationException("The harvest does not end.");
    }
}
