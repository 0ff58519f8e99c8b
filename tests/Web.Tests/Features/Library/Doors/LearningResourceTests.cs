using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using Tinkuy.Web.Tests.Infrastructure;

namespace Tinkuy.Web.Tests.Features.Library.Doors;

/// <summary>What a material's page tells machines, expanded by a JSON-LD processor of other people's.</summary>
public class LearningResourceTests(Site site) : IClassFixture<Site>
{
    private const string Schema = "http://schema.org/";

    [Fact]
    public async Task A_processor_understands_what_it_is_whose_and_from_what_it_was_made()
    {
        long parent, child;
        await using (var db = site.Open())
        {
            var (rosa, marcos) = (await db.Users.SingleAsync(p => p.DisplayName == "Rosa Quispe"), await db.Users.SingleAsync(p => p.DisplayName == "Marcos Ccori"));
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var material = Material.Share(new() { Title = "Tiras", Body = "Dobla.", Country = "PE", Level = "primaria", Grades = ["4"], Area = "matematica", Licence = Licence.CcBySa4 }, rosa.DisplayName, rosa.Id, Guid.NewGuid(), now);
            material.ShowTo(MaterialVisibility.Public);
            db.Add(material);
            await db.SaveChangesAsync();
            var adaptation = material.Adapt(marcos, $"/biblioteca/{material.Id}", Guid.NewGuid(), now);
            adaptation.ShowTo(MaterialVisibility.Public);
            db.Add(adaptation);
            await db.SaveChangesAsync();
            (parent, child) = (material.Id, adaptation.Id);
        }
        var resource = (await ExpandAsync(child)).Single();
        Assert.Equal($"https://localhost/biblioteca/{child}", resource.GetProperty("@id").GetString());
        Assert.Equal(Schema + "LearningResource", resource.GetProperty("@type")[0].GetString());
        Assert.Equal("https://creativecommons.org/licenses/by-sa/4.0/", First(resource, "license").GetProperty("@id").GetString());
        Assert.Equal("Marcos Ccori", First(First(resource, "creator"), "name").GetProperty("@value").GetString());
        Assert.Equal("https://w3id.org/kim/hcrt/lesson_plan", First(resource, "learningResourceType").GetProperty("@id").GetString());
        Assert.Equal("https://w3id.org/kim/educationalLevel/level_1", First(resource, "educationalLevel").GetProperty("@id").GetString());
        Assert.Equal("http://purl.org/dcx/lrmi-vocabs/educationalAudienceRole/teacher", First(resource, "audience").GetProperty("@id").GetString());
        Assert.Equal($"https://localhost/biblioteca/{parent}", First(resource, "isBasedOn").GetProperty("@id").GetString());
        Assert.Equal("Rosa Quispe", First(First(First(resource, "isBasedOn"), "creator"), "name").GetProperty("@value").GetString());
    }

    [Fact]
    public async Task Every_door_credits_all_that_a_material_draws_on_and_locates_what_is_public()
    {
        var (mine, open, secret) = (await site.MaterialAsync("rosa", "Mezcla"), await site.MaterialAsync("david", "Canción"), await site.MaterialAsync("julia", "Del grupo", MaterialVisibility.Group));
        await site.DrawOnAsync(mine, new() { Title = "Cuento & «fábula»", Credit = "Ministerio", Licence = Licence.CcBy4, Url = "https://ejemplo.example/cuento" });
        await site.DrawOnAsync(mine, new() { ParentId = open, Url = $"https://localhost/biblioteca/{open}" });
        await site.DrawOnAsync(mine, new() { ParentId = secret, Url = $"https://localhost/biblioteca/{secret}" });
        (string Name, string? Place)[] works = [("Cuento & «fábula»", "https://ejemplo.example/cuento"), ("Canción", $"https://localhost/biblioteca/{open}"), ("Del grupo", null)];

        var data = (await ExpandAsync(mine)).Single().GetProperty(Schema + "isBasedOn").EnumerateArray();
        Assert.Equal(works, data.Select(w => (First(w, "name").GetProperty("@value").GetString()!, w.TryGetProperty("@id", out var id) ? id.GetString() : null)));
        var record = System.Xml.Linq.XDocument.Parse(await site.Visitor().GetStringAsync($"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/{mine}"));
        string[] Values(string name) => [.. record.Descendants().Where(e => e.Name.LocalName == name).Select(e => e.Value)];
        Assert.Equal(works.Select(w => w.Place).OfType<string>(), Values("relation"));
        Assert.Equal("«Cuento & «fábula»», Ministerio. CC BY 4.0: https://creativecommons.org/licenses/by/4.0/", Values("source")[0]);
        Assert.Equal(3, Values("source").Length);
        foreach (var door in new[] { $"/biblioteca/{mine}", $"/biblioteca/{mine}/imprimir", $"/api/v1/materiales/{mine}" })
            Assert.DoesNotContain($"/biblioteca/{secret}\"", await site.Visitor().GetStringAsync(door));
    }

    [Fact]
    public async Task No_door_tells_where_an_original_stands_that_is_not_public()
    {
        long parent, child;
        await using (var db = site.Open())
        {
            var (julia, elena) = (await db.Users.SingleAsync(p => p.DisplayName == "Julia Torres"), await db.Users.SingleAsync(p => p.DisplayName == "Elena Huamán"));
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var material = Material.Share(new() { Title = "Del grupo", Body = "Texto." }, julia.DisplayName, julia.Id, Guid.NewGuid(), now);
            material.ShowTo(MaterialVisibility.Group, (await db.Groups.SingleAsync(g => g.Name == "Lectura EIB")).Id);
            db.Add(material);
            await db.SaveChangesAsync();
            var adaptation = material.Adapt(elena, $"/biblioteca/{material.Id}", Guid.NewGuid(), now);
            adaptation.ShowTo(MaterialVisibility.Public);
            db.Add(adaptation);
            await db.SaveChangesAsync();
            (parent, child) = (material.Id, adaptation.Id);
        }
        foreach (var door in new[] { $"/biblioteca/{child}", $"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/{child}", $"/api/v1/materiales/{child}" })
        {
            var answer = await site.Visitor().GetStringAsync(door);
            Assert.DoesNotContain($"/biblioteca/{parent}\"", answer);
            Assert.DoesNotContain($"/biblioteca/{parent}<", answer);
        }
        Assert.Contains("Julia Torres", await site.Visitor().GetStringAsync($"/api/v1/materiales/{child}"));
    }

    private static JsonElement First(JsonElement resource, string property) => resource.GetProperty(Schema + property)[0];

    // The contexts stay on their servers: what matters of them here is that every word is schema.org's, and that id and type are addresses.
    private async Task<JsonElement[]> ExpandAsync(long id)
    {
        var html = await site.Visitor().GetStringAsync($"/biblioteca/{id}");
        var data = Regex.Match(html, "<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        return await NodeModule.ReadAsync<JsonElement[]>("""
            import jsonld from 'jsonld';
            const context = { '@context': { '@vocab': 'http://schema.org/', id: '@id', type: '@type', prefLabel: { '@id': 'http://www.w3.org/2004/02/skos/core#prefLabel', '@container': '@language' } } };
            answer(await jsonld.expand(JSON.parse(input), { documentLoader: async (documentUrl) => ({ documentUrl, document: context }) }));
            """, data);
    }
}
