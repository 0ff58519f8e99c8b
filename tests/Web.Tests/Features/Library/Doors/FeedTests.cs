using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Search;
using Tinkuy.Testing;
using Tinkuy.Web.Tests.Infrastructure;

namespace Tinkuy.Web.Tests.Features.Library.Doors;

/// <summary>Feeds, read by a feed parser of other people's.</summary>
public class FeedTests(Site site) : IClassFixture<Site>
{
    private sealed record Entry(string Id, string Title, string Author, string Updated, string Summary, string? Licence, string[] Categories);

    private sealed record Feed(string Title, string Id, string? Self, Entry[] Entries);

    [Fact]
    public async Task The_library_s_feed_brings_the_newest_public_materials()
    {
        var id = await ShareAsync("Fracciones & «mitades» <b>", area: "matematica", modality: "multigrado");
        await site.MaterialAsync("julia", "Secreto del grupo", MaterialVisibility.Group);
        await site.MaterialAsync("rosa", "Solo para docentes", MaterialVisibility.Members);
        foreach (var reader in new[] { site.Visitor(), await site.As("julia"), await site.As("administracion") })
        {
            var feed = await ReadAsync(reader, "/biblioteca/novedades.atom");
            var entry = feed.Entries[0];
            Assert.Equal(($"https://localhost/biblioteca/{id}", "Fracciones & «mitades» <b>", "Rosa Quispe"), (entry.Id, entry.Title, entry.Author));
            Assert.Equal("https://creativecommons.org/licenses/by-sa/4.0/", entry.Licence);
            Assert.Equal(["Sesión", "Matemática", "Multigrado"], entry.Categories);
            Assert.DoesNotContain(feed.Entries, e => e.Title is "Secreto del grupo" or "Solo para docentes");
        }
    }

    [Fact]
    public async Task A_tag_has_a_feed_of_its_own()
    {
        await ShareAsync("De comunicación", area: "comunicacion");
        var id = await ShareAsync("De ciencia", area: "ciencia-y-tecnologia", modality: "eib");
        foreach (var query in new[] { "?area=ciencia-y-tecnologia", "?modalidad=eib" })
            Assert.Equal([$"https://localhost/biblioteca/{id}"], (await ReadAsync(site.Visitor(), "/biblioteca/novedades.atom" + query)).Entries.Select(e => e.Id));
        Assert.Equal("Tinkuy · Ciencia y Tecnología", (await ReadAsync(site.Visitor(), "/biblioteca/novedades.atom?area=ciencia-y-tecnologia")).Title);
        Assert.Empty((await ReadAsync(site.Visitor(), "/biblioteca/novedades.atom?competencia=no-hay")).Entries);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync("/biblioteca/novedades.atom?red=987654321")).StatusCode);
    }

    [Fact]
    public async Task A_reader_that_has_it_already_hears_not_modified()
    {
        await ShareAsync("Primera vez", area: "arte");
        var first = await site.Visitor().GetAsync("/biblioteca/novedades.atom?area=arte");
        Assert.NotNull(first.Content.Headers.LastModified);
        async Task<HttpStatusCode> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/biblioteca/novedades.atom?area=arte") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
            return (await site.Visitor().SendAsync(request)).StatusCode;
        }
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync());
        await ShareAsync("Segunda vez", area: "arte");
        Assert.Equal(HttpStatusCode.OK, await AgainAsync());
    }

    [Fact]
    public async Task A_group_s_feed_shows_what_its_owner_may_read_at_the_moment_of_asking()
    {
        var material = await site.MaterialAsync("julia", "Watuchi en dos lenguas", MaterialVisibility.Group);
        await using var db = site.Open();
        var group = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        var elena = await site.As("elena");
        var address = await MakeAsync(elena, group.Id);
        var feed = await ReadAsync(site.Visitor(), address);
        Assert.Equal("Tinkuy · Lectura EIB", feed.Title);
        Assert.Contains(feed.Entries, e => e.Id == $"https://localhost/biblioteca/{material}");

        var renewed = await MakeAsync(elena, group.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(renewed)).StatusCode);

        var membership = await db.Memberships.SingleAsync(m => m.GroupId == group.Id && m.Person!.Email!.StartsWith("elena"));
        db.Remove(membership);
        await db.SaveChangesAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(renewed)).StatusCode);
        db.Add(new Membership { GroupId = group.Id, PersonId = membership.PersonId, Role = membership.Role, Status = membership.Status, Since = membership.Since });
        await db.SaveChangesAsync();

        await elena.SubmitAsync($"/novedades?grupo={group.Id}", $"/novedades?grupo={group.Id}&handler=End");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(renewed)).StatusCode);
    }

    [Fact]
    public async Task Nobody_makes_an_address_for_a_group_that_is_not_theirs()
    {
        await using var db = site.Open();
        var group = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        foreach (var stranger in new[] { "rosa", "administracion" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.As(stranger)).GetAsync($"/novedades?grupo={group.Id}")).StatusCode);
        Assert.DoesNotContain("Lectura EIB", await (await site.As("rosa")).GetStringAsync("/novedades"));
    }

    [Fact]
    public async Task A_saved_search_s_feed_finds_what_its_owner_may_read()
    {
        var secret = await site.MaterialAsync("julia", "Luciérnagas en quechua", MaterialVisibility.Group);
        var open = await site.MaterialAsync("rosa", "Luciérnagas para todos");
        await site.IndexedAsync();
        var addresses = new Dictionary<string, string>();
        foreach (var who in new[] { "elena", "rosa" })
        {
            long id;
            await using (var db = site.Open())
            {
                var person = await db.Users.SingleAsync(p => p.Email!.StartsWith(who));
                var search = SavedSearch.Of(person.Id, "Luciérnagas", "?q=luciernagas", TimeProvider.System.GetUtcNow().UtcDateTime);
                db.Add(search);
                await db.SaveChangesAsync();
                id = search.Id;
            }
            var browser = await site.As(who);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/novedades", "/novedades?handler=Search", ("busqueda", $"{id}"))).StatusCode);
            addresses[who] = new Uri(Regex.Match(await browser.GetStringAsync("/novedades"), "value=\"(https://localhost/novedades/busqueda/[^\"]+)\"").Groups[1].Value).PathAndQuery;
        }
        var feed = await ReadAsync(site.Visitor(), addresses["elena"]);
        Assert.Equal("Tinkuy · Luciérnagas", feed.Title);
        Assert.Equal([$"https://localhost/biblioteca/{open}", $"https://localhost/biblioteca/{secret}"], feed.Entries.Select(e => e.Id));
        Assert.Equal([$"https://localhost/biblioteca/{open}"], (await ReadAsync(site.Visitor(), addresses["rosa"])).Entries.Select(e => e.Id));
    }

    [Fact]
    public async Task The_library_s_pages_tell_readers_where_the_feed_is()
    {
        Assert.Contains("""<link rel="alternate" type="application/atom+xml" title="Tinkuy" href="/biblioteca/novedades.atom">""", await site.Visitor().GetStringAsync("/biblioteca"));
    }

    private static async Task<string> MakeAsync(HttpClient browser, long group)
    {
        var here = $"/novedades?grupo={group}";
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(here, here)).StatusCode);
        return new Uri(Regex.Match(await browser.GetStringAsync(here), "value=\"(https://localhost/novedades/[^\"]+)\"").Groups[1].Value).PathAndQuery;
    }

    private static async Task<Feed> ReadAsync(HttpClient reader, string address)
    {
        var answer = await reader.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "application/atom+xml"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        return await NodeModule.ReadAsync<Feed>("""
            import { parseAtomFeed } from 'feedsmith';
            const feed = parseAtomFeed(input);
            const text = (value) => value?.value ?? value ?? '';
            answer({
              title: text(feed.title), id: feed.id, self: feed.links?.find((l) => l.rel === 'self')?.href,
              entries: (feed.entries ?? []).map((e) => ({
                id: e.id, title: text(e.title), author: e.authors?.[0]?.name, updated: e.updated, summary: text(e.summary),
                licence: e.links?.find((l) => l.rel === 'license')?.href, categories: (e.categories ?? []).map((c) => c.term),
              })),
            });
            """, await answer.Content.ReadAsStringAsync());
    }

    private async Task<long> ShareAsync(string title, string area, string? modality = null)
    {
        await using var db = site.Open();
        var rosa = await db.Users.SingleAsync(p => p.DisplayName == "Rosa Quispe");
        var material = Material.Share(
            new() { Title = title, Body = "Texto", Area = area, Modalities = modality is null ? [] : [modality], Country = "PE" },
            rosa.DisplayName, rosa.Id, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
        material.ShowTo(MaterialVisibility.Public);
        db.Add(material);
        await db.SaveChangesAsync();
        return material.Id;
    }
}
