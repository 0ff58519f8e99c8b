using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Groups;

/// <summary>Founding, joining, asking, leaving, roles, archiving: as a browser without scripts does it.</summary>
public class GroupDoorTests : IAsyncLifetime
{
    private readonly GroupsSite site = new();

    public Task InitializeAsync() => site.InitializeAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)site).DisposeAsync();

    [Fact]
    public async Task Whoever_founds_a_group_is_in_it_and_facilitates()
    {
        var rosa = await site.As("rosa");
        var answer = await rosa.SubmitAsync("/grupos/nuevo", null, ("Input.Name", "Matemática en la feria"), ("Input.GuidingQuestion", "¿Qué saben ya?"), ("Input.Purpose", "Mirar **juntos**."), ("Input.Access", "Private"), ("Input.Kind", "Institutional"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await rosa.GetStringAsync(answer.Headers.Location);
        Assert.Contains("Mirar <strong>juntos</strong>.", page, StringComparison.Ordinal);
        Assert.Contains("Ajustes del grupo", page, StringComparison.Ordinal);
        Assert.Contains("Aquí todavía no se conversa", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("elena")).GetAsync(answer.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task A_form_sent_twice_founds_one_group()
    {
        var rosa = await site.As("rosa");
        var token = await rosa.TokenAsync("/grupos/nuevo");
        (string, string)[] form = [("Input.Name", "Huerto"), ("Input.SubmissionKey", $"{Guid.NewGuid()}"), ("__RequestVerificationToken", token)];
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rosa.PostAsync("/grupos/nuevo", new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Item1, f.Item2))))));
        Assert.Single(answers.Select(a => a.Headers.Location!.ToString()).Distinct());
        await using var db = site.Open();
        Assert.Equal(1, await db.Groups.CountAsync(g => g.Name == "Huerto"));
    }

    [Theory]
    [InlineData("Input.Name", "", "Falta escribir aquí.")]
    [InlineData("Input.Access", "7", "Ese valor no se entiende.")]
    [InlineData("Input.Purpose", ">>>>", "demasiadas cosas una dentro de otra")]
    [InlineData("Input.Purpose", "aaaa", "y caben 4000")]
    [InlineData("Input.TerritoryId", "999999", "Elige un lugar de la lista.")]
    public async Task A_fault_stands_beside_its_field_and_the_rest_is_kept(string field, string value, string sentence)
    {
        var rosa = await site.As("rosa");
        var fields = new Dictionary<string, string> { ["Input.Name"] = "Huerto escolar", ["Input.Purpose"] = "Sembrar y medir.", ["Input.GuidingQuestion"] = "¿Qué medimos?" };
        fields[field] = field == "Input.Purpose" ? string.Concat(Enumerable.Repeat(value, 2_000)) : value;
        var answer = await rosa.SubmitAsync("/grupos/nuevo", null, [.. fields.Select(f => (f.Key, f.Value))]);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("¿Qué medimos?", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_group_that_has_met_does_not_become_open()
    {
        await using var db = site.Open();
        var (julia, now) = (await site.As("julia"), TimeProvider.System.GetUtcNow().UtcDateTime);
        var fresh = (await julia.SubmitAsync("/grupos/nuevo", null, ("Input.Name", "Recién"), ("Input.Access", "Private"), ("Input.Kind", "Institutional"))).Headers.Location!.ToString();
        var encounter = Encounter.Schedule(new("Mirar cuadernos", EncounterKind.Gia, now.Date.AddDays(9).AddHours(15), now.Date.AddDays(9).AddHours(16), "America/Lima"), await site.IdOf("julia"), Guid.NewGuid(), now);
        encounter.Invite([long.Parse(fresh.Id(), System.Globalization.CultureInfo.InvariantCulture)], []);
        db.Add(encounter);
        await db.SaveChangesAsync();
        var answer = await julia.SubmitAsync(fresh + "/editar", null, ("Input.Name", "Recién"), ("Input.Access", "Open"), ("Input.Kind", "Institutional"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("rosa")).GetAsync(fresh)).StatusCode);
    }

    [Fact]
    public async Task One_joins_an_open_group_and_leaves_it()
    {
        var admin = await site.As("administracion");
        var gia = site.Home(GroupsSite.Gia);
        await admin.SubmitAsync(gia, gia + "?handler=Join");
        Assert.Contains("Ya estás en GIA Valle Sagrado", await admin.GetStringAsync(gia), StringComparison.Ordinal);
        await admin.SubmitAsync(gia, gia + "?handler=Leave");
        Assert.Contains("Unirme al grupo", await admin.GetStringAsync(gia), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_sent_seen_and_accepted()
    {
        var (julia, marcos, group) = (await site.As("julia"), await site.As("marcos"), site.Home(GroupsSite.Multigrade));
        await julia.SubmitAsync(group, group + "?handler=Request");
        Assert.Contains("Falta que un facilitador te acepte", await julia.GetStringAsync(group), StringComparison.Ordinal);
        Assert.Contains("2 por aceptar", await marcos.GetStringAsync(group), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await julia.GetAsync(site.Talk(GroupsSite.Multigrade))).StatusCode);

        await marcos.PressAsync(group + "/miembros", group + "/miembros?handler=Accept", ("personId", $"{await site.IdOf("julia")}"));
        Assert.Equal(HttpStatusCode.OK, (await julia.GetAsync(site.Talk(GroupsSite.Multigrade))).StatusCode);
    }

    [Fact]
    public async Task A_request_answered_twice_says_so()
    {
        var (marcos, group, david) = (await site.As("marcos"), site.Home(GroupsSite.Multigrade), $"{await site.IdOf("david")}");
        await marcos.PressAsync(group + "/miembros", group + "/miembros?handler=Decline", ("personId", david));
        var again = await marcos.PressAsync(group + "/miembros", group + "/miembros?handler=Accept", ("personId", david));
        Assert.Contains("Esa solicitud ya no está", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = site.Open();
        Assert.False(await db.Memberships.AnyAsync(m => m.GroupId == site.GroupId(GroupsSite.Multigrade) && m.Person!.DisplayName == "David Puma"));
    }

    [Fact]
    public async Task A_form_cannot_let_in_somebody_who_never_asked()
    {
        var (marcos, group) = (await site.As("marcos"), site.Home(GroupsSite.Multigrade));
        await marcos.PressAsync(group + "/miembros", group + "/miembros?handler=Accept", ("personId", $"{await site.IdOf("teresa")}"));
        await marcos.PressAsync(group + "/miembros", group + "/miembros?handler=Role&role=Facilitator", ("personId", $"{await site.IdOf("teresa")}"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("teresa")).GetAsync(site.Talk(GroupsSite.Multigrade))).StatusCode);
    }

    [Fact]
    public async Task The_last_facilitator_is_told_what_to_do_before_leaving()
    {
        var (marcos, group) = (await site.As("marcos"), site.Home(GroupsSite.Multigrade));
        var refused = await marcos.SubmitAsync(group, group + "?handler=Leave");
        Assert.Contains("El grupo no puede quedarse sin facilitador", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await marcos.PressAsync(group + "/miembros", group + "/miembros?handler=Role&role=Facilitator", ("personId", $"{await site.IdOf("rosa")}"));
        Assert.Equal(HttpStatusCode.Redirect, (await marcos.SubmitAsync(group, group + "?handler=Leave")).StatusCode);
        Assert.Contains("Ajustes del grupo", await (await site.As("rosa")).GetStringAsync(group), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_a_private_group_ends_on_a_page_that_exists()
    {
        var (elena, group) = (await site.As("elena"), site.Home(GroupsSite.Reading));
        var answer = await elena.SubmitAsync(group, group + "?handler=Leave");
        Assert.Equal("/grupos", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await elena.GetAsync(group)).StatusCode);
    }

    [Fact]
    public async Task An_archived_group_is_read_only_until_it_is_reopened()
    {
        var (elena, rosa, group) = (await site.As("elena"), await site.As("rosa"), site.Home(GroupsSite.Gia));
        await elena.SubmitAsync(group + "/editar", group + "/editar?handler=Archive", ("archived", "true"));
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync(group + "/conversaciones/nueva")).StatusCode);
        Assert.DoesNotContain("handler=Reply", await rosa.GetStringAsync(site.Talk(GroupsSite.Gia)), StringComparison.Ordinal);

        var late = await rosa.PressAsync("/grupos/nuevo", site.Talk(GroupsSite.Gia) + "?handler=Reply", ("Input.Body", "Lo escribí mientras lo archivaban."));
        var page = await late.Content.ReadAsStringAsync();
        Assert.Contains("Este grupo está archivado", page, StringComparison.Ordinal);
        Assert.Contains("Lo escribí mientras lo archivaban.", page, StringComparison.Ordinal);

        await elena.SubmitAsync(group + "/editar", group + "/editar?handler=Archive", ("archived", "false"));
        Assert.Equal(HttpStatusCode.OK, (await rosa.GetAsync(group + "/conversaciones/nueva")).StatusCode);
    }

    [Fact]
    public async Task Two_facilitators_who_edit_at_once_lose_nothing()
    {
        var (elena, group) = (await site.As("elena"), site.Home(GroupsSite.Gia) + "/editar");
        await using (var db = site.Open())
        {
            var membership = await db.Memberships.SingleAsync(m => m.GroupId == site.GroupId(GroupsSite.Gia) && m.Person!.DisplayName == "Rosa Quispe");
            membership.Role = GroupRole.Facilitator;
            await db.SaveChangesAsync();
        }
        var rosa = await site.As("rosa");
        var version = System.Text.RegularExpressions.Regex.Match(await rosa.GetStringAsync(group), "name=\"Input.Version\" value=\"(\\d+)\"").Groups[1].Value;
        await elena.SubmitAsync(group, null, ("Input.Name", "GIA Valle Sagrado"), ("Input.GuidingQuestion", "La pregunta de Elena"), ("Input.Access", "Open"));
        var conflict = await rosa.SubmitAsync(group, null, ("Input.Name", "GIA Valle Sagrado"), ("Input.GuidingQuestion", "La pregunta de Rosa"), ("Input.Access", "Open"), ("Input.Version", version));
        var page = await conflict.Content.ReadAsStringAsync();
        Assert.Contains("Alguien guardó cambios mientras escribías", page, StringComparison.Ordinal);
        Assert.Contains("value=\"La pregunta de Rosa\"", page, StringComparison.Ordinal);
        Assert.Contains("La pregunta de Elena", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_by_request_does_not_open_what_was_said_in_trust()
    {
        var (marcos, page) = (await site.As("marcos"), site.Home(GroupsSite.Multigrade) + "/editar");
        var refused = await marcos.SubmitAsync(page, null, ("Input.Name", "Multigrado Calca"), ("Input.Access", "Open"));
        Assert.Contains("este grupo no puede volverse abierto", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
