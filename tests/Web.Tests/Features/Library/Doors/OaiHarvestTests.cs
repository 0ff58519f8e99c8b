using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using static Tinkuy.Web.Tests.Features.Library.Doors.OaiHarvester;

namespace Tinkuy.Web.Tests.Features.Library.Doors;

/// <summary>What a harvester has at the end of its round.</summary>
public class OaiHarvestTests(Site site) : IClassFixture<Site>
{
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
            var record = (await site.AskOaiAsync($"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/{id}")).Descendants(Oai + "record").Single();
            Assert.Equal("deleted", (string?)record.Element(Oai + "header")!.Attribute("status"));
            Assert.Null(record.Element(Oai + "metadata"));
        }
        foreach (var id in new[] { draft, reading })
            Assert.Equal("idDoesNotExist", (string?)(await site.AskOaiAsync($"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/{id}")).Element(Oai + "error")!.Attribute("code"));
        Assert.DoesNotContain(await site.HarvestAsync("ListIdentifiers"), h => h.Id == draft || h.Id == reading);
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
        var sets = await site.AskOaiAsync("verb=ListSets");
        Assert.Contains(sets.Descendants(Oai + "set"), s => (string)s.Element(Oai + "setSpec")! == $"red-{network.Id}" && (string)s.Element(Oai + "setName")! == "Red Valle Sagrado");
        Assert.Contains(await site.HarvestAsync("ListIdentifiers", $"&set=red-{network.Id}"), h => h.Id == id);

        var other = new Domain.Territories.Territory { Level = Domain.Territories.TerritoryLevel.Network, Country = "PE", Code = "OTRA", Name = "Otra red", ParentId = network.ParentId };
        db.Add(other);
        await db.SaveChangesAsync();
        (await db.Territories.SingleAsync(t => t.Id == rosa.SchoolId)).ParentId = other.Id;
        await db.SaveChangesAsync();
        Assert.DoesNotContain(await site.HarvestAsync("ListIdentifiers", $"&set=red-{network.Id}"), h => h.Id == id);
        Assert.Contains(await site.HarvestAsync("ListIdentifiers", $"&set=red-{other.Id}"), h => h.Id == id);
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
        var given = await site.HarvestAsync("ListRecords", "", async page =>
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
        var before = await site.AskOaiAsync("verb=Identify");
        var id = await site.MaterialAsync("david", "Justo después");
        var since = (string)before.Element(Oai + "responseDate")!;
        Assert.Contains(await site.HarvestAsync("ListIdentifiers", $"&from={since}"), h => h.Id == id);
    }
}
