using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library.Collections;

public class CollectionPagesTests(Site site) : IClassFixture<Site>
{
    private const string List = "/biblioteca/colecciones";

    [Fact]
    public async Task A_material_goes_into_a_new_collection_from_its_pagepage_and_says_where_it_stands()
    {
        var id = await site.MaterialAsync("marcos", "Con semillas");
        var rosa = await site.As("rosa");
        Assert.Contains($"href=\"/biblioteca/{id}/colecciones\"", await rosa.PageAsync($"/biblioteca/{id}"));
        Assert.DoesNotContain($"href=\"/biblioteca/{id}/colecciones\"", await site.Visitor().PageAsync($"/biblioteca/{id}"));

        var answers = await rosa.DoubleTapAsync($"/biblioteca/{id}/colecciones", null, ("Input.Title", "Contar"), ("Input.Note", "Para marzo"), ("Input.Visibility", "Public"));
        Assert.All(answers, a => Assert.Equal($"/biblioteca/{id}", a.Headers.Location!.ToString()));
        var made = await FindAsync("Contar");
        Assert.Equal(("Para marzo", MaterialVisibility.Public), (Assert.Single(made.Items).Note, made.Visibility));
        Assert.Contains($"{List}/{made.Id}", await site.Visitor().PageAsync($"/biblioteca/{id}"));

        Assert.Contains("Ya está en:", await rosa.PageAsync($"/biblioteca/{id}/colecciones"));
        var again = await (await rosa.SubmitAsync($"/biblioteca/{id}/colecciones", null, ("Input.CollectionId", $"{made.Id}"), ("Input.Note", "Otra nota"))).TextAsync();
        Assert.Contains("Ya está en «Contar»", again);
        Assert.Contains("Otra nota", again);
        Assert.Equal("Para marzo", Assert.Single((await FindAsync("Contar")).Items).Note);

        var nothing = await (await rosa.SubmitAsync($"/biblioteca/{id}/colecciones", null)).TextAsync();
        Assert.Contains("Elige una colección o ponle título a una nueva.", nothing);
    }

    [Fact]
    public async Task Only_who_may_fill_a_collection_adds_to_it_and_only_what_she_sees()
    {
        var mine = await site.CollectionAsync("julia", "Ajena", MaterialVisibility.Public);
        var open = await site.MaterialAsync("julia", "De todos");
        var secret = await site.MaterialAsync("julia", "Del grupo", MaterialVisibility.Group);
        var rosa = await site.As("rosa");
        var refused = await (await rosa.SubmitAsync($"/biblioteca/{open}/colecciones", null, ("Input.CollectionId", $"{mine}"))).TextAsync();
        Assert.Contains("ya no puedes cambiarla", refused);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync($"/biblioteca/{secret}/colecciones")).StatusCode);
        Assert.Empty((await FindAsync("Ajena")).Items);
    }

    [Fact]
    public async Task One_button_moves_and_saves_what_was_typed_and_what_is_taken_out_can_come_back()
    {
        var (a, b, c) = (await site.MaterialAsync("rosa", "Uno a"), await site.MaterialAsync("rosa", "Dos b"), await site.MaterialAsync("rosa", "Tres c"));
        var id = await site.CollectionAsync("rosa", "Para ordenar", MaterialVisibility.Draft, a, b, c);
        var rosa = await site.As("rosa");
        var edit = $"{List}/{id}/editar";
        (string, string)[] Fields(string action) => [("Input.Title", "Ordenada"), ("Input.Description", "Dos\nlíneas"), ($"Input.Notes[{a}]", "nota de a"), ($"Input.Notes[{b}]", "nota de b"), ("action", action)];
        Assert.Equal($"{edit}#material-{b}", (await rosa.SubmitAsync(edit, null, Fields($"up:{b}"))).Headers.Location!.ToString());
        Assert.True(Same((new[] { b, a, c }, "nota de b", "Dos\nlíneas"), await StateAsync("Ordenada")));
        await rosa.SubmitAsync(edit, null, Fields($"down:{b}"));
        await rosa.SubmitAsync(edit, null, Fields($"remove:{b}"));
        Assert.Equal([a, c], (await StateAsync("Ordenada")).Order);
        var page = await rosa.PageAsync(edit);
        Assert.Contains("Sacaste «Dos b» de la colección.", page);
        await rosa.GetAsync(edit);
        Assert.DoesNotContain("Sacaste", await rosa.PageAsync(edit));
        await rosa.SubmitAsync(edit, null, Fields("undo").Append(("Removed.MaterialId", $"{b}")).Append(("Removed.Note", "nota de b")).Append(("Removed.Order", "1")).ToArray());
        Assert.True(Same((new[] { a, b, c }, "nota de a", "Dos\nlíneas"), await StateAsync("Ordenada")));
        Assert.Equal($"{List}/{id}", (await rosa.SubmitAsync(edit, null, Fields("save"))).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Bad_input_is_told_beside_its_field_and_changes_nothing()
    {
        var a = await site.MaterialAsync("rosa", "Con nota");
        var id = await site.CollectionAsync("rosa", "Intacta", MaterialVisibility.Draft, a);
        var rosa = await site.As("rosa");
        var page = await (await rosa.SubmitAsync($"{List}/{id}/editar", null, ("Input.Title", "Intacta"), ($"Input.Notes[{a}]", new('x', 601)), ("action", "save"))).TextAsync();
        Assert.Contains("Es muy largo: caben 600 letras.", page);
        Assert.Contains(new string('x', 601), page);
        Assert.Contains("Ponle un título.", await (await rosa.SubmitAsync($"{List}/{id}/editar", null, ("Input.Title", " "), ("action", "save"))).TextAsync());
        var group = await (await rosa.SubmitAsync($"{List}/{id}/editar", null, ("Input.Title", "Otra"), ("Input.Visibility", "Group"), ("Input.GroupId", $"{await ReadingAsync()}"), ("action", "save"))).TextAsync();
        Assert.Contains("Elige uno de tus grupos.", group);
        var kept = await FindAsync("Intacta");
        Assert.Equal(("", MaterialVisibility.Draft), (kept.Items[0].Note, kept.Visibility));
    }

    [Fact]
    public async Task Members_make_a_groups_collection_together_and_the_second_to_save_loses_nothing()
    {
        var a = await site.MaterialAsync("julia", "Watuchi", MaterialVisibility.Group);
        var id = await site.CollectionAsync("julia", "Entre todas", MaterialVisibility.Group, a);
        var (julia, elena) = (await site.As("julia"), await site.As("elena"));
        var edit = $"{List}/{id}/editar";
        var late = await elena.FillAsync(edit, null, ("Input.Title", "La de Elena"), ($"Input.Notes[{a}]", "nota de Elena"), ("action", "save"));
        await julia.SubmitAsync(edit, null, ("Input.Title", "La de Julia"), ("Input.Visibility", "Group"), ("Input.GroupId", $"{await ReadingAsync()}"), ($"Input.Notes[{a}]", "nota de Julia"), ("action", "save"));
        var conflict = await (await late()).TextAsync();
        Assert.Contains("Alguien guardó cambios mientras escribías", conflict);
        Assert.Contains("nota de Julia", conflict);
        Assert.Contains("nota de Elena", conflict);
        Assert.Equal("nota de Julia", (await FindAsync("La de Julia")).Items[0].Note);
        // A member does not decide who reads it.
        await elena.SubmitAsync(edit, null, ("Input.Title", "La de Elena"), ("Input.Visibility", "Public"), ("action", "save"));
        Assert.Equal(MaterialVisibility.Group, (await FindAsync("La de Elena")).Visibility);
        Assert.Equal(HttpStatusCode.NotFound, (await elena.GetAsync($"{List}/{id}/borrar")).StatusCode);
        foreach (var stranger in new[] { await site.As("rosa"), await site.As("administracion"), await site.As("teresa") })
            foreach (var path in new[] { "", "/editar", "/borrar", "/imprimir", "/retirar" })
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{List}/{id}{path}")).StatusCode);
        Assert.DoesNotContain("La de Elena", await (await site.As("rosa")).PageAsync(List));
    }

    [Fact]
    public async Task What_a_reader_may_not_see_leaves_no_trace_in_the_page_the_list_and_the_paper()
    {
        var (open, secret) = (await site.MaterialAsync("julia", "Abierta", licence: Licence.CcBy4), await site.MaterialAsync("julia", "Reservadísima", MaterialVisibility.Group));
        var id = await site.CollectionAsync("julia", "Mezclada", MaterialVisibility.Public, secret, open);
        var visitor = site.Visitor();
        foreach (var page in new[] { await visitor.PageAsync($"{List}/{id}"), await visitor.PageAsync($"{List}/{id}/imprimir"), await visitor.PageAsync(List) })
        {
            Assert.DoesNotContain("Reservadísima", page);
            Assert.DoesNotContain($"{secret}\"", page);
            Assert.Contains("Mezclada", page);
            Assert.Contains("1 material", page);
        }
        var paper = await (await site.As("elena")).PageAsync($"{List}/{id}/imprimir");
        Assert.Contains("2 materiales", paper);
        Assert.Contains("«Abierta», Julia Torres. CC BY 4.0.", paper);
        Assert.Contains("<strong>la tira</strong>", paper);
        Assert.True(paper.IndexOf("Reservadísima", StringComparison.Ordinal) < paper.IndexOf("Abierta", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_a_public_one_speaks_to_other_sites()
    {
        var a = await site.MaterialAsync("rosa", "Dentro");
        var (open, own) = (await site.CollectionAsync("rosa", "Para todas", MaterialVisibility.Public, a), await site.CollectionAsync("rosa", "De la red", MaterialVisibility.Members, a));
        Assert.Contains($"<meta property=\"og:url\" content=\"https://localhost{List}/{open}\">", await site.Visitor().PageAsync($"{List}/{open}"));
        var page = await (await site.As("marcos")).PageAsync($"{List}/{own}");
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", page);
        Assert.DoesNotContain("ld+json", page);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"{List}/{own}")).StatusCode);
    }

    [Fact]
    public async Task Machines_read_what_a_public_one_holds_in_its_order_and_of_that_only_what_is_public()
    {
        var (first, second) = (await site.MaterialAsync("rosa", "Para <empezar>", licence: Licence.CcBy4), await site.MaterialAsync("julia", "Para seguir"));
        var inside = await site.MaterialAsync("julia", "Entre nosotras", MaterialVisibility.Group);
        var id = await site.CollectionAsync("julia", "De a poco", MaterialVisibility.Public, "Para quien empieza.\nSin apuro.", [(second, ""), (inside, ""), (first, "")]);
        var html = await (await site.As("elena")).GetStringAsync($"{List}/{id}");
        Assert.Contains("Entre nosotras", html);
        Assert.Contains("<meta property=\"og:description\" content=\"Para quien empieza. Sin apuro.\">", html);
        using var data = JsonDocument.Parse(Regex.Match(html, "<script type=\"application/ld\\+json\">(.*?)</script>").Groups[1].Value);
        Assert.Equal(("Collection", "De a poco", 2), (data.RootElement.GetProperty("@type").GetString(), data.RootElement.GetProperty("name").GetString(), data.RootElement.GetProperty("collectionSize").GetInt32()));
        Assert.Equal(
            [($"https://localhost/biblioteca/{second}", "Para seguir", Licence.CcBySa4.Uri), ($"https://localhost/biblioteca/{first}", "Para <empezar>", Licence.CcBy4.Uri)],
            data.RootElement.GetProperty("hasPart").EnumerateArray().Select(p => (p.GetProperty("url").GetString()!, p.GetProperty("name").GetString()!, p.GetProperty("license").GetString()!)));
    }

    [Fact]
    public async Task Deleting_asks_first_and_leaves_the_materials()
    {
        var a = await site.MaterialAsync("rosa", "Se queda");
        var id = await site.CollectionAsync("rosa", "Se va", MaterialVisibility.Public, a);
        var rosa = await site.As("rosa");
        var late = await rosa.FillAsync($"{List}/{id}/borrar", null);
        var b = await site.MaterialAsync("rosa", "Llegó después");
        await rosa.SubmitAsync($"/biblioteca/{b}/colecciones", null, ("Input.CollectionId", $"{id}"));
        Assert.Equal($"{List}/{id}", (await late()).Headers.Location!.ToString());
        Assert.Equal(List, (await rosa.SubmitAsync($"{List}/{id}/borrar", null)).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync($"{List}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await rosa.GetAsync($"/biblioteca/{a}")).StatusCode);
    }

    [Fact]
    public async Task Who_looks_after_the_library_hides_a_collection_and_its_owner_reads_why()
    {
        var a = await site.MaterialAsync("rosa", "Inocente");
        var id = await site.CollectionAsync("rosa", "Con insultos", MaterialVisibility.Public, a);
        var (teresa, rosa) = (await site.As("teresa"), await site.As("rosa"));
        Assert.Contains("Cuéntale por qué.", await (await teresa.SubmitAsync($"{List}/{id}/retirar", $"{List}/{id}/retirar?handler=Hide")).TextAsync());
        await teresa.SubmitAsync($"{List}/{id}/retirar", $"{List}/{id}/retirar?handler=Hide", ("Input.Words", "Una nota ofende."));
        Assert.Contains("Una nota ofende.", await rosa.PageAsync($"{List}/{id}"));
        foreach (var other in new[] { site.Visitor(), await site.As("marcos"), teresa })
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{List}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync($"{List}/{id}/retirar")).StatusCode);
        await teresa.SubmitAsync($"{List}/{id}/retirar", $"{List}/{id}/retirar?handler=Restore");
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync($"{List}/{id}")).StatusCode);
        await using var db = site.Open();
        Assert.Equal([AuditAct.CollectionHidden, AuditAct.CollectionRestored], await db.AuditEntries.Where(e => e.Detail == $"{id}" && (e.Act == AuditAct.CollectionHidden || e.Act == AuditAct.CollectionRestored)).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync());
    }

    private async Task<long> ReadingAsync()
    {
        await using var db = site.Open();
        return await db.Groups.Where(g => g.Name == "Lectura EIB").Select(g => g.Id).SingleAsync();
    }

    private async Task<Collection> FindAsync(string title)
    {
        await using var db = site.Open();
        return await db.Collections.Include(c => c.Items.OrderBy(i => i.Order)).SingleAsync(c => c.Title == title);
    }

    private async Task<(long[] Order, string First, string Description)> StateAsync(string title)
    {
        var collection = await FindAsync(title);
        return ([.. collection.Items.Select(i => i.MaterialId)], collection.Items[0].Note, collection.Description);
    }

    private static bool Same((long[] Order, string First, string Description) a, (long[] Order, string First, string Description) b) =>
        a.Order.SequenceEqual(b.Order) && (a.First, a.Description) == (b.First, b.Description);
}
