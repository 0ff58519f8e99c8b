using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Seeding;
using Tinkuy.Domain.Territories;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Account;

public class ProfileTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task What_a_person_says_of_herself_is_kept()
    {
        var client = await site.As("rosa");
        var answer = await SaveAsync(client, ("Input.DisplayName", " Rosa Quispe Ccallo "), ("Input.School", "ccochayoq"), ("Input.Grades", "3"), ("Input.Grades", "4"),
            ("Input.Areas", "comunicacion"), ("Input.About", "Leo en voz alta cada mañana."), ("Input.TimeZone", "America/Bogota"), ("Input.Language", "es-PE"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = site.Open();
        var rosa = await db.Users.Include(p => p.School).SingleAsync(p => p.Email == "rosa@valle-sagrado.example");
        Assert.Equal("Rosa Quispe Ccallo", rosa.DisplayName);
        Assert.Equal("IE 50192 Ccochayoq", rosa.School?.Name);
        Assert.Equal(["3", "4"], rosa.Grades);
        Assert.Equal(["comunicacion"], rosa.Areas);
        Assert.Equal("America/Bogota", rosa.TimeZone);
    }

    [Fact]
    public async Task When_several_schools_fit_one_is_picked_from_a_list_without_any_script()
    {
        await using var db = site.Open();
        var network = await db.Territories.SingleAsync(t => t.Level == TerritoryLevel.Network);
        db.AddRange(
            new Territory { Level = TerritoryLevel.School, Country = "PE", Code = "x1", Name = "IE San José", Parent = network },
            new Territory { Level = TerritoryLevel.School, Country = "PE", Code = "x2", Name = "IE San José Obrero", Parent = network },
            new Territory { Level = TerritoryLevel.School, Country = "PE", Code = "x3", Name = "IE Fe y Alegría San José", Parent = network });
        await db.SaveChangesAsync();

        var client = await site.As("marcos");
        var page = WebUtility.HtmlDecode(await (await SaveAsync(client, ("Input.School", "san jose"))).Content.ReadAsStringAsync());
        Assert.Contains("¿Cuál de estas es la tuya?", page);
        var id = Regex.Match(page, """value="(\d+)"> IE San José Obrero <small>Red Valle Sagrado, UGEL Calca""").Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await SaveAsync(client, ("Input.School", "san jose"), ("Input.SchoolId", id))).StatusCode);
        Assert.Equal("x2", await db.Users.Where(p => p.DisplayName == "Marcos Ccori").Select(p => p.School!.Code).SingleAsync());
    }

    [Fact]
    public async Task A_school_that_does_not_exist_keeps_what_was_typed_and_says_what_to_do()
    {
        var page = WebUtility.HtmlDecode(await (await SaveAsync(await site.As("julia"), ("Input.School", "Hogwarts & (Escocia):*"), ("Input.About", "Texto que no se pierde"))).Content.ReadAsStringAsync());
        Assert.Contains("No la encontramos", page);
        Assert.Contains("Hogwarts & (Escocia):*", page);
        Assert.Contains("Texto que no se pierde", page);
    }

    [Fact]
    public async Task Somebody_elses_id_as_the_picked_school_changes_nothing()
    {
        await using var db = site.Open();
        var network = await db.Territories.Where(t => t.Level == TerritoryLevel.Network).Select(t => t.Id).SingleAsync();
        await SaveAsync(await site.As("elena"), ("Input.School", "Pisac"), ("Input.SchoolId", $"{network}"));
        Assert.Equal("IE 50221 Pisac", await db.Users.Where(p => p.DisplayName == "Elena Huamán").Select(p => p.School!.Name).SingleAsync());
    }

    [Fact]
    public async Task Two_devices_at_once_lose_nothing()
    {
        var (phone, laptop) = (await site.As("david"), await site.As("david"));
        var stale = await phone.GetStringAsync("/perfil");
        await SaveAsync(laptop, ("Input.About", "Escrito en la computadora"));
        var version = Regex.Match(stale, "name=\"Input.Version\" value=\"(\\d+)\"").Groups[1].Value;
        var page = WebUtility.HtmlDecode(await (await SaveAsync(phone, ("Input.Version", version), ("Input.About", "Escrito en el celular"))).Content.ReadAsStringAsync());
        Assert.Contains("Alguien guardó cambios mientras escribías", page);
        Assert.Contains("Escrito en la computadora", page);
        Assert.Contains("Escrito en el celular", page);
        Assert.NotEqual(version, Regex.Match(page, "name=\"Input.Version\" value=\"(\\d+)\"").Groups[1].Value);
    }

    [Fact]
    public async Task A_hand_made_request_sets_no_zone_language_or_grade_that_does_not_exist()
    {
        var answer = await SaveAsync(await site.As("teresa"), ("Input.TimeZone", "Mars/Olympus"), ("Input.Language", "tlh"), ("Input.Grades", "99"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var db = site.Open();
        var teresa = await db.Users.SingleAsync(p => p.DisplayName == "Teresa Mamani");
        Assert.Equal(("America/Lima", "es-PE"), (teresa.TimeZone, teresa.Language));
        Assert.Empty(teresa.Grades);
    }

    [Fact]
    public async Task Changing_the_password_needs_the_old_one_and_keeps_this_device_alone()
    {
        const string fresh = "tortuga azul baila lento";
        var (here, elsewhere) = (site.Visitor(), await site.As("administracion"));
        await here.SubmitAsync("/entrar", null, ("Input.Email", "administracion@valle-sagrado.example"), ("Input.Password", Cast.Password));
        var wrong = await here.SubmitAsync("/perfil/clave", null, ("Input.OldPassword", "no me la sé bien"), ("Input.Password", fresh));
        Assert.Contains("Esa no es tu clave de ahora", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()));
        await here.SubmitAsync("/perfil/clave", null, ("Input.OldPassword", Cast.Password), ("Input.Password", fresh));
        Assert.Contains("Tu clave cambió", WebUtility.HtmlDecode(await here.GetStringAsync("/perfil")));
        Assert.DoesNotContain("Administración</b>", WebUtility.HtmlDecode(await elsewhere.GetStringAsync("/")));
    }

    [Fact]
    public async Task Signing_out_everywhere_leaves_this_device_alone_signed_in()
    {
        var (here, elsewhere) = (site.Visitor(), await site.As("elena"));
        await here.SubmitAsync("/entrar", null, ("Input.Email", "elena@valle-sagrado.example"), ("Input.Password", Cast.Password));
        await here.SubmitAsync("/perfil/clave", "/perfil/clave?handler=Everywhere");
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/perfil")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/perfil")).StatusCode);
    }

    // The form as the page has it, with some fields changed.
    private static async Task<HttpResponseMessage> SaveAsync(HttpClient client, params (string Name, string Value)[] changes)
    {
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/perfil"));
        (string, string)[] basics =
        [
            ("Input.DisplayName", Regex.Match(page, "name=\"Input.DisplayName\"[^>]* value=\"([^\"]*)\"").Groups[1].Value),
            ("Input.TimeZone", "America/Lima"),
            ("Input.Language", "es-PE"),
        ];
        return await client.SubmitAsync("/perfil", null, [.. basics.Where(b => changes.All(c => c.Name != b.Item1)), .. changes]);
    }
}
