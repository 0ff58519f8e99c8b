using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>
/// A whole GIA on phones: Elena facilitates, Rosa and Julia are in their schools, Marcos is in a village whose line carries
/// 32 kbit/s, takes 800 ms there and back, and drops every few seconds. To the approved acta and a constancia that a stranger verifies.
/// </summary>
public class GiaTests(LiveSite site, Chromium chromium) : Journey(site, chromium)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Four_hold_a_GIA_though_the_line_of_one_keeps_dropping()
    {
        var encounter = await NextEncounterAsync();
        await using var village = BadLine.To(new Uri(Site.Address));
        (village.BytesPerSecond, village.Delay) = (4_000, TimeSpan.FromMilliseconds(400));
        var (elena, rosa, julia, marcos) = (await EnterAsync("elena", encounter), await EnterAsync("rosa", encounter), await EnterAsync("julia", encounter),
            await EnterAsync("marcos", Regex.Replace(encounter, @":\d+/", $":{village.Port}/")));
        await Looks.RightAsync(elena, rosa);
        using var over = new CancellationTokenSource();
        var drops = DropAsync(village, over.Token);

        await elena.GetByRole(AriaRole.Button, new() { Name = "Abrir el encuentro" }).ClickAsync();
        await elena.Locator("#next").ClickAsync();
        await SayAsync(rosa, "Hola desde Calca.");
        await SayAsync(marcos, "Hola desde Ccochayoq, se corta.");
        await HearsAsync(julia, "Hola desde Ccochayoq, se corta.");
        await HearsAsync(marcos, "Hola desde Calca.");
        await ShowAPhotoAsync(rosa, julia, marcos);
        await Looks.RightAsync(elena, rosa);

        await PinCardsAsync(elena, [rosa, julia, marcos]);
        await VoteAsync(elena, [rosa, julia, marcos]);
        await WorkInGroupsAsync(elena, rosa);
        await SpeakInTurnAsync(elena, julia);
        await AgreeAsync(elena, rosa);

        await SayAsync(marcos, "Lo último que digo.");
        await HearsAsync(elena, "Lo último que digo.");
        await SayAsync(elena, "Gracias, cerramos.");
        await HearsAsync(marcos, "Gracias, cerramos.");
        await over.CancelAsync();
        await drops;
        Assert.Equal(await SaidAsync(elena), await SaidAsync(marcos));

        await elena.Locator("summary", new() { HasText = "Cerrar y generar acta" }).ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Sí, cerrar el encuentro" }).ClickAsync();
        await Expect(elena.GetByRole(AriaRole.Link, new() { Name = "Ver el acta" })).ToBeVisibleAsync();
        await Looks.RightAsync(elena);
        await AssertTheLogTellsTheSameAsync(encounter);
        await ApproveAsync(elena, encounter);
        await HandOutAsync(rosa, encounter);
    }

    private async Task<IPage> EnterAsync(string mailbox, string encounter)
    {
        var phone = await Chromium.PhoneAsync();
        if (encounter.Contains(Site.Address, StringComparison.Ordinal))
            phone.SetDefaultTimeout(30_000);
        else
            phone.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        await phone.SignInAsync(Site, mailbox);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(encounter + "/sala", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Expect(page.Locator("#people")).ToContainTextAsync(mailbox, new() { IgnoreCase = true, Timeout = (float)Patience.TotalMilliseconds });
        return page;
    }

    private static async Task DropAsync(BadLine line, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(9), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            line.Refuses = true;
            line.Cut();
            await Task.Delay(TimeSpan.FromSeconds(2), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            line.Refuses = false;
        }
    }

    private static async Task SayAsync(IPage page, string words)
    {
        await page.ToPartAsync("charla");
        await page.Locator("#composer textarea").FillAsync(words);
        await page.Locator("#composer button").Last.ClickAsync();
    }

    private static Task HearsAsync(IPage page, string words) =>
        Expect(page.Locator("#messages .msg:not(.pending)", new() { HasText = words })).ToHaveCountAsync(1, Patient);

    private static LocatorAssertionsToHaveCountOptions Patient => new() { Timeout = (float)Patience.TotalMilliseconds };

    private static Task<string[]> SaidAsync(IPage page) => page.EvaluateAsync<string[]>("[...document.querySelectorAll('#messages [data-f=text]')].map(p => p.textContent)");

    // Who taps sees it; in the village only its size arrives.
    private static async Task ShowAPhotoAsync(IPage rosa, IPage julia, IPage marcos)
    {
        const string Words = "Así escribieron mil siete.";
        var fetched = 0;
        marcos.Request += (_, request) => Interlocked.Add(ref fetched, request.Url.Contains("/fotos/", StringComparison.Ordinal) ? 1 : 0);
        await rosa.ToPartAsync("charla");
        await rosa.Locator("#composer [name=Photo]").SetInputFilesAsync(new FilePayload { Name = "cuaderno.jpg", MimeType = "image/jpeg", Buffer = SampleFiles.Jpeg() });
        await Expect(rosa.Locator("#composer .picked button")).ToBeVisibleAsync();
        await SayAsync(rosa, Words);
        await julia.ToPartAsync("charla");
        var message = julia.Locator("#messages .msg", new() { HasText = Words });
        await message.Locator("a[data-photo]").ClickAsync();
        await Expect(message.GetByRole(AriaRole.Img, new() { Name = "Foto: " + Words })).Not.ToHaveJSPropertyAsync("naturalWidth", 0);
        await HearsAsync(marcos, Words);
        await Expect(marcos.Locator("#messages .msg", new() { HasText = Words }).Locator("a[data-photo]")).ToHaveAttributeAsync("href", new Regex(@"/fotos/\d+$"));
        Assert.Equal(0, fetched);
        await Looks.RightAsync(rosa, julia);
    }

    private static async Task PinCardsAsync(IPage elena, IPage[] teachers)
    {
        await elena.ToPartAsync("tablero");
        await elena.GetByText("Abrir un tablero", new() { Exact = true }).ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Abrir el tablero" }).ClickAsync();
        foreach (var (page, i) in teachers.Select((page, i) => (page, i)))
        {
            await page.ToPartAsync("tablero");
            var column = page.Locator(".column").First;
            await column.Locator("summary").First.ClickAsync();
            await column.Locator("textarea").FillAsync($"Idea {i + 1}");
            await column.GetByRole(AriaRole.Button, new() { Name = "Poner la tarjeta" }).ClickAsync();
        }
        await Expect(elena.Locator(".column .slip")).ToHaveCountAsync(teachers.Length, Patient);
        await Looks.RightAsync(elena, teachers[0]);
    }

    private static async Task VoteAsync(IPage elena, IPage[] teachers)
    {
        await elena.ToPartAsync("momento");
        await elena.GetByText("Preguntar a todos", new() { Exact = true }).ClickAsync();
        await elena.Locator("[name='Input.Question']").FillAsync("¿Con qué empezamos?");
        await elena.Locator("[name='Input.Options']").FillAsync("Semillas\nTiras\nÁbaco");
        await elena.GetByRole(AriaRole.Button, new() { Name = "Abrir la pregunta" }).ClickAsync();
        foreach (var (page, i) in teachers.Select((page, i) => (page, i)))
        {
            await page.ToPartAsync("momento");
            var poll = page.Locator("#polls .poll").First;
            await poll.GetByLabel(i == 0 ? "Tiras" : "Semillas").CheckAsync();
            await poll.Locator("[data-f=vote]").ClickAsync();
        }
        await Expect(elena.Locator("#polls .poll [data-f=answered]")).ToContainTextAsync("3", new() { Timeout = (float)Patience.TotalMilliseconds });
        await Looks.RightAsync(elena, teachers[0]);
        await elena.GetByRole(AriaRole.Button, new() { Name = "Cerrar la pregunta y ver el resultado" }).ClickAsync();
        await Expect(teachers[0].Locator("#polls .results li", new() { HasText = "Semillas" })).ToContainTextAsync("2");
    }

    private static async Task WorkInGroupsAsync(IPage elena, IPage rosa)
    {
        await elena.Locator("summary", new() { HasText = "Hacer grupos" }).ClickAsync();
        await elena.Locator("[name='Body.by']").SelectOptionAsync("schools");
        await elena.GetByRole(AriaRole.Button, new() { Name = "Hacer los grupos" }).ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "A trabajar" }).ClickAsync();
        var mine = rosa.Locator("#groups article.teal");
        await mine.Locator("form.composer textarea").FillAsync("Empecemos por los que ya cuentan.");
        await mine.Locator("form.composer button").ClickAsync();
        await Expect(mine.Locator(".msg:not(.pending)", new() { HasText = "Empecemos por los que ya cuentan." })).ToBeVisibleAsync();
        await mine.Locator("form:not(.composer) textarea").FillAsync("Contar de diez en diez con atados.");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Llevar al plenario" }).ClickAsync();
        await Expect(elena.Locator("#groups")).ToContainTextAsync("Contar de diez en diez con atados.");
        await Looks.RightAsync(elena, rosa);
        await mine.GetByRole(AriaRole.Button, new() { Name = "Abrir un tablero del grupo" }).ClickAsync();
        await mine.Locator(".column summary").First.ClickAsync();
        await mine.Locator(".column textarea").First.FillAsync("Idea del grupo");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Poner la tarjeta" }).First.ClickAsync();
        await Expect(mine.Locator(".slip:not(.pending)")).ToContainTextAsync("Idea del grupo");
        await Looks.RightAsync(rosa);
        await elena.GetByRole(AriaRole.Button, new() { NameRegex = new("Llamar a todos en 30") }).ClickAsync();
        await mine.GetByRole(AriaRole.Button, new() { Name = "Llevar el tablero al plenario" }).ClickAsync();
        await Expect(elena.Locator("#boards")).ToContainTextAsync("Idea del grupo");
        await Expect(rosa.Locator("#groups-clock")).ToContainTextAsync("Volvemos al plenario");
    }

    private static async Task SpeakInTurnAsync(IPage elena, IPage julia)
    {
        await julia.GetByRole(AriaRole.Button, new() { Name = "Levantar la mano" }).ClickAsync();
        await elena.ToPartAsync("agenda");
        await julia.ToPartAsync("agenda");
        await elena.Locator("#hands").GetByRole(AriaRole.Button, new() { NameRegex = new("Dar la palabra") }).First.ClickAsync();
        await Expect(julia.Locator("#speaker")).ToContainTextAsync("Julia Torres");
        await Looks.RightAsync(elena, julia);
        await julia.GetByRole(AriaRole.Button, new() { Name = "Terminar el turno" }).ClickAsync();
        await Expect(elena.Locator("#speaker")).ToBeHiddenAsync();
    }

    private static async Task AgreeAsync(IPage elena, IPage rosa)
    {
        await elena.ToPartAsync("acuerdos");
        await rosa.ToPartAsync("acuerdos");
        await rosa.Locator("summary", new() { HasText = "Redactar un acuerdo" }).ClickAsync();
        await rosa.Locator("#acuerdos [name='Input.Text']").First.FillAsync("Probar los atados de diez en 2.º grado");
        await rosa.Locator("#acuerdos [name='Input.Due']").First.FillAsync(TimeProvider.System.GetUtcNow().AddDays(14).ToString("yyyy-MM-dd"));
        await rosa.GetByRole(AriaRole.Button, new() { Name = "Poner en la mesa" }).ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Registrar acuerdo" }).ClickAsync();
        await Expect(rosa.Locator("#agreements")).ToContainTextAsync("Acuerdo registrado");
        await Looks.RightAsync(elena, rosa);
    }

    /// <summary>Board, answers, groups, agreements and attendance: the acta holds nothing that its log does not say.</summary>
    private async Task AssertTheLogTellsTheSameAsync(string encounter)
    {
        var id = long.Parse(encounter[(encounter.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
        await using var db = Site.Open();
        var stored = await db.Encounters.AsNoTracking().Include(e => e.Minutes).Include(e => e.Groups).ThenInclude(g => g.Group).SingleAsync(e => e.Id == id);
        var log = await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == id).OrderBy(e => e.Seq).ToListAsync();
        var rebuilt = CloseEncounter.FactsOf(stored, RoomState.Empty.Apply(log.Select(RoomEntry.Of)));
        Assert.NotEmpty(rebuilt.Boards!);
        Assert.Equal(JsonSerializer.Serialize(stored.Minutes!.Facts), JsonSerializer.Serialize(rebuilt));
    }

    private static async Task ApproveAsync(IPage elena, string encounter)
    {
        await elena.GotoAsync(encounter + "/acta");
        var acta = elena.Locator("article.lead");
        foreach (var words in new[] { "Idea 1", "Semillas", "Contar de diez en diez con atados.", "Idea del grupo", "Probar los atados de diez en 2.º grado", "Marcos Ccori" })
            await Expect(acta).ToContainTextAsync(words);
        await Expect(acta).Not.ToContainTextAsync("Empecemos por los que ya cuentan.");
        await elena.GetByRole(AriaRole.Button, new() { Name = "Aprobar el acta" }).ClickAsync();
        await Expect(acta).ToContainTextAsync(new Regex(@"Acta \d+-20\d\d"));
        await Looks.RightAsync(elena);
    }

    private async Task HandOutAsync(IPage rosa, string encounter)
    {
        await rosa.GotoAsync(encounter + "/constancia");
        if (await rosa.Locator("main form button").CountAsync() > 0)
            await rosa.Locator("main form button").First.ClickAsync();
        var address = await rosa.Locator("article.paper small").Last.InnerTextAsync();
        await Looks.RightAsync(rosa);
        await using var strangers = await Chromium.PhoneAsync();
        var stranger = await strangers.NewPageAsync();
        await stranger.GotoAsync(Site.Address + new Uri(address).AbsolutePath);
        await Expect(stranger.Locator("main")).ToContainTextAsync("Rosa Quispe");
        await Expect(stranger.Locator("main")).Not.ToContainTextAsync("Probar los atados");
        await Looks.RightAsync(stranger);
    }
}
