using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Encounters;

/// <summary>The buttons of the form that do not save, whom one can invite, and series; all without scripts.</summary>
public class EncounterFormTests(Site site) : IClassFixture<Site>
{
    private const string New = "/encuentros/nuevo";
    private static readonly DateOnly NextWeek = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(7));

    [Fact]
    public async Task One_tap_brings_an_agenda_that_adds_up_and_the_old_one_can_come_back()
    {
        var elena = await site.As("elena");
        var answer = await elena.SubmitAsync(New, null, [.. await FieldsAsync("Con agenda", "agenda:Ria"), ("Input.Agenda[0].Title", "Mi propio momento"), ("Input.Agenda[0].Minutes", "7")]);
        var page = await PageOf(answer);
        Assert.Contains("data-came-back", page);
        Assert.Contains("Cada escuela cuenta una práctica", page);
        Assert.Contains("value=\"Con agenda\"", page);
        Assert.Equal(90, Minutes(page).Sum());
        Assert.DoesNotContain("value=\"Mi propio momento\"", page);

        var kept = Regex.Match(await answer.Content.ReadAsStringAsync(), "name=\"Input.ReplacedAgenda\" value=\"([^\"]*)\"").Groups[1].Value;
        var back = await PageOf(await elena.SubmitAsync(New, null, [.. await FieldsAsync("Con agenda", "restore"), ("Input.ReplacedAgenda", WebUtility.HtmlDecode(kept))]));
        Assert.Contains("value=\"Mi propio momento\"", back);
    }

    [Fact]
    public async Task A_group_keeps_its_own_agenda_which_its_members_can_take_and_others_cannot()
    {
        var elena = await site.As("elena");
        var made = await elena.SubmitAsync(New, null, [.. await FieldsAsync("Para guardar", "save"), ("Input.Agenda[0].Title", "Ronda de saludos"), ("Input.Agenda[0].Minutes", "30")]);
        var gia = await GroupAsync("GIA Valle Sagrado");
        var where = made.Headers.Location!.ToString();
        var keep = await elena.SubmitAsync(where, where + "?handler=KeepAgenda", ("group", $"{gia}"));
        Assert.Equal(HttpStatusCode.Redirect, keep.StatusCode);
        var reading = await GroupAsync("Lectura EIB");
        Assert.Equal(HttpStatusCode.NotFound, (await elena.SubmitAsync(where, where + "?handler=KeepAgenda", ("group", $"{reading}"))).StatusCode);

        var action = $"agenda:Gia:{gia}";
        var rosa = await PageOf(await (await site.As("rosa")).SubmitAsync(New, null, await FieldsAsync("Con la del grupo", action)));
        Assert.Contains("value=\"Ronda de saludos\"", rosa);
        Assert.Equal(90, Minutes(rosa).Sum());
        var stranger = await PageOf(await (await site.As("administracion")).SubmitAsync(New, null, await FieldsAsync("Sin grupo", action)));
        Assert.DoesNotContain("Ronda de saludos", stranger);
    }

    [Fact]
    public async Task A_moment_has_its_activity_and_its_question_on_the_plan_and_in_the_room()
    {
        var elena = await site.As("elena");
        var made = await elena.SubmitAsync(New, null, [.. await FieldsAsync("Con los dos", "save"), ("Input.Agenda[0].Title", "Reflexión"), ("Input.Agenda[0].Minutes", "30"), ("Input.Agenda[0].Activity", "Miramos un cuaderno"), ("Input.Agenda[0].Question", "¿Qué quiso decir?")]);
        foreach (var page in new[] { "", "/sala", "/editar" })
        {
            var shown = WebUtility.HtmlDecode(await elena.GetStringAsync(made.Headers.Location + page));
            Assert.Contains("Miramos un cuaderno", shown);
            Assert.Contains("¿Qué quiso decir?", shown);
        }
    }

    [Fact]
    public async Task An_agenda_longer_than_the_encounter_is_said_beside_it_and_saved_as_it_is_or_with_a_later_end()
    {
        var elena = await site.As("elena");
        (string, string)[] Long(string action, (string, string)[] fields) => [.. fields.Where(f => f.Item1 != "action"), ("action", action), ("Input.Agenda[0].Title", "Todo"), ("Input.Agenda[0].Minutes", "120")];
        var page = await PageOf(await elena.SubmitAsync(New, null, Long("save", await FieldsAsync("Se pasa", "save"))));
        Assert.Contains("se pasa 30 min", page);
        Assert.Contains("Terminar a las 5:00", page);
        Assert.Empty(await DatesAsync("Se pasa"));

        Assert.Equal(HttpStatusCode.Redirect, (await elena.SubmitAsync(New, null, Long("lengthen", await FieldsAsync("Se alarga", "")))).StatusCode);
        Assert.Equal(120, Assert.Single(await DatesAsync("Se alarga")).DurationMinutes);
        Assert.Equal(HttpStatusCode.Redirect, (await elena.SubmitAsync(New, null, Long("asIs", await FieldsAsync("Así queda", "")))).StatusCode);
        Assert.Equal(90, Assert.Single(await DatesAsync("Así queda")).DurationMinutes);
    }

    [Fact]
    public async Task Adding_moments_says_so_that_no_older_draft_is_offered()
    {
        var page = await PageOf(await (await site.As("rosa")).SubmitAsync(New, null, await FieldsAsync("Más momentos", "add")));
        Assert.Contains("data-came-back", page);
        Assert.Contains("value=\"Más momentos\"", page);
    }

    [Fact]
    public async Task A_colleague_is_found_by_her_name_invited_and_facilitates_too()
    {
        var elena = await site.As("elena");
        var found = await PageOf(await elena.SubmitAsync(New, null, [.. await FieldsAsync("Con Julia", "search"), ("Input.PersonSearch", "JULIÁ")]));
        Assert.Contains("Julia Torres", found);
        Assert.DoesNotContain("Marcos Ccori", found);
        var julia = await PersonAsync("julia");
        var made = await elena.SubmitAsync(New, null, [.. await FieldsAsync("Con Julia", "save"), ("Input.People", $"{julia}"), ("Input.CoFacilitators", $"{julia}")]);
        var hers = await (await site.As("julia")).GetAsync(made.Headers.Location + "/editar");
        Assert.Equal(HttpStatusCode.OK, hers.StatusCode);
        Assert.Contains("Facilita Elena Huamán, Julia Torres", WebUtility.HtmlDecode(await elena.GetStringAsync(made.Headers.Location)));
    }

    [Fact]
    public async Task A_name_typed_and_not_looked_up_is_not_lost_by_saving()
    {
        var page = await PageOf(await (await site.As("rosa")).SubmitAsync(New, null, [.. await FieldsAsync("Con un nombre a medias", "save"), ("Input.PersonSearch", "marcos")]));
        Assert.Contains("Marcos Ccori", page);
        await using var db = site.Open();
        Assert.False(await db.Encounters.AnyAsync(e => e.Title == "Con un nombre a medias"));
    }

    [Fact]
    public async Task A_stranger_can_be_neither_found_nor_invited_by_her_id()
    {
        var rosa = await site.As("rosa");
        var administrator = await PersonAsync("administracion");
        Assert.Contains("No encontramos a nadie", await PageOf(await rosa.SubmitAsync(New, null, [.. await FieldsAsync("Con ajenos", "search"), ("Input.PersonSearch", "administración")])));
        foreach (var id in new[] { administrator, 987654321 })
        {
            var page = await PageOf(await rosa.SubmitAsync(New, null, [.. await FieldsAsync("Con ajenos", "save"), ("Input.People", $"{id}")]));
            Assert.Contains("quienes comparten un grupo contigo", page);
            Assert.DoesNotContain($"value=\"{id}\"", page);
        }
    }

    [Fact]
    public async Task A_school_is_found_by_its_name_and_all_its_people_are_invited()
    {
        var teresa = await site.As("teresa");
        await using var db = site.Open();
        var pisac = await db.Territories.SingleAsync(t => t.Name == "IE 50221 Pisac");
        Assert.Contains("IE 50221 Pisac", await PageOf(await teresa.SubmitAsync(New, null, [.. await FieldsAsync("En Pisac", "search"), ("Input.SchoolSearch", "pisac")])));
        var fields = (await FieldsAsync("En Pisac", "save")).Where(f => f.Item1 != "Input.Groups");
        var made = await teresa.SubmitAsync(New, null, [.. fields, ("Input.Schools", $"{pisac.Id}")]);
        Assert.Equal(HttpStatusCode.OK, (await (await site.As("david")).GetAsync(made.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("rosa")).GetAsync(made.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task A_series_is_scheduled_moved_and_called_off_by_the_date_or_from_a_date_on()
    {
        var elena = await site.As("elena");
        var made = await elena.SubmitAsync(New, null, [.. await FieldsAsync("Serie de GIA", "save"), ("Input.Repetition", "Weekly"), ("Input.Times", "4")]);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var ids = (await DatesAsync("Serie de GIA")).ConvertAll(e => e.Id);
        Assert.Equal(4, ids.Count);

        var edit = $"/encuentros/{ids[1]}/editar";
        var moved = (await FieldsAsync("Serie de GIA", "save")).Where(f => f.Item1 is not ("Input.Date" or "Input.Start"));
        var sent = await elena.SubmitAsync(edit, null, [.. moved, ("Input.Date", NextWeek.AddDays(8).ToString("yyyy-MM-dd")), ("Input.Start", "14:00"), ("Input.Following", "true")]);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var dates = await DatesAsync("Serie de GIA");
        Assert.Equal([0, 8, 15, 22], dates.Select(e => (e.LocalStart.Date - NextWeek.ToDateTime(default)).Days));
        Assert.Equal([15, 14, 14, 14], dates.Select(e => e.LocalStart.Hour));

        await elena.SubmitAsync($"/encuentros/{ids[2]}/cancelar", null, ("following", "true"));
        await elena.SubmitAsync($"/encuentros/{ids[0]}/cancelar", null, ("following", "false"));
        dates = await DatesAsync("Serie de GIA");
        Assert.Equal([EncounterStatus.Cancelled, EncounterStatus.Scheduled, EncounterStatus.Cancelled, EncounterStatus.Cancelled], dates.Select(e => e.Status));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("13")]
    [InlineData("")]
    [InlineData("muchas")]
    public async Task A_series_of_a_wrong_length_is_said_beside_its_field(string times)
    {
        var page = await PageOf(await (await site.As("rosa")).SubmitAsync(New, null, [.. await FieldsAsync("Serie imposible", "save"), ("Input.Repetition", "Weekly"), ("Input.Times", times)]));
        Assert.Contains("id=\"Input_Times-error\"", page);
        await using var db = site.Open();
        Assert.False(await db.Encounters.AnyAsync(e => e.Title == "Serie imposible"));
    }

    [Fact]
    public async Task The_answers_are_counted_by_school_and_strangers_of_an_invited_school_stay_nameless()
    {
        var elena = await site.As("elena");
        await using var db = site.Open();
        var huaran = await db.Territories.SingleAsync(t => t.Code == "50210");
        await db.Users.Where(p => p.Email!.StartsWith("administracion")).ExecuteUpdateAsync(p => p.SetProperty(x => x.SchoolId, huaran.Id));
        var made = await elena.SubmitAsync(New, null, [.. await FieldsAsync("Con respuestas", "save"), ("Input.Schools", $"{huaran.Id}")]);
        await (await site.As("rosa")).SubmitAsync(made.Headers.Location!.ToString(), null, ("Input.Rsvp", "Yes"), ("Input.Note", "Llevo cuadernos"));
        var page = WebUtility.HtmlDecode(await elena.GetStringAsync(made.Headers.Location + "/respuestas"));
        Assert.Contains("Llevo cuadernos", page);
        Assert.Contains("Julia Torres", page);
        Assert.DoesNotContain("Administración <", page);
        Assert.Contains("Y 1 personas más", page);
        Assert.Matches("IE 50210 Huarán</th><td>0</td><td>0</td><td>0</td><td>2</td>", page);
        await db.Users.Where(p => p.Email!.StartsWith("administracion")).ExecuteUpdateAsync(p => p.SetProperty(x => x.SchoolId, (long?)null));
    }

    private static IEnumerable<int> Minutes(string page) =>
        Regex.Matches(page, "<input[^>]*name=\"Input.Agenda\\[\\d+\\].Minutes\"[^>]*value=\"(\\d+)\"").Select(m => int.Parse(m.Groups[1].Value));

    private static async Task<string> PageOf(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private async Task<List<Encounter>> DatesAsync(string title)
    {
        await using var db = site.Open();
        return await db.Encounters.Where(e => e.Title == title).OrderBy(e => e.Id).ToListAsync();
    }

    private async Task<long> GroupAsync(string name)
    {
        await using var db = site.Open();
        return (await db.Groups.SingleAsync(g => g.Name == name)).Id;
    }

    private async Task<long> PersonAsync(string mailbox)
    {
        await using var db = site.Open();
        return (await db.Users.SingleAsync(p => p.Email!.StartsWith(mailbox))).Id;
    }

    private async Task<(string, string)[]> FieldsAsync(string title, string action) =>
    [
        ("Input.Title", title), ("Input.Kind", "Gia"), ("Input.Date", NextWeek.ToString("yyyy-MM-dd")), ("Input.Start", "15:00"), ("Input.End", "16:30"),
        ("Input.TimeZone", "America/Lima"), ("Input.Groups", $"{await GroupAsync("GIA Valle Sagrado")}"), ("action", action),
    ];
}
