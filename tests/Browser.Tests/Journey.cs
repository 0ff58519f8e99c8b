using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Domain.People;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>The parts of the main job that are the same with JavaScript and without it, as one teacher lives them on her phone.</summary>
public abstract class Journey(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    protected const string Newcomer = "Maestra de Pisac";
    private const string Word = "chirimoya";

    protected LiveSite Site => site;

    protected Chromium Chromium => chromium;

    /// <summary>From the invitation link to the plan of a lesson study.</summary>
    protected async Task PrepareAsync(IPage page)
    {
        await ArriveAsync(page);
        await AnswerAColleagueAsync(page);
        await ShareAsync(page);
        await FindAsync(page);
        await AdaptAndApplyAsync(page);
        await TakePartInAStudyAsync(page);
    }

    /// <summary>The encounter that is next in the demo.</summary>
    protected async Task<string> NextEncounterAsync()
    {
        await using var db = site.Open();
        return $"{site.Address}/encuentros/{await db.Encounters.OrderByDescending(e => e.StartsAt).Select(e => e.Id).FirstAsync()}";
    }

    private async Task ArriveAsync(IPage page)
    {
        await page.GotoAsync(site.Address + await InvitationLinkAsync());
        await page.Locator("[name='Input.DisplayName']").FillAsync(Newcomer);
        await page.Locator("[name='Input.Email']").FillAsync("pisac@valle-sagrado.example");
        await page.Locator("[name='Input.Password']").FillAsync("cuatro semillas en un atado");
        await page.GetByRole(AriaRole.Button, new() { Name = "Abrir mi cuenta" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Encuentros", Exact = true })).ToBeVisibleAsync();
    }

    private async Task AnswerAColleagueAsync(IPage page)
    {
        await page.GotoAsync(site.Address + "/grupos");
        await page.GetByRole(AriaRole.Link, new() { Name = "GIA Valle Sagrado" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Escriben 1007 para ciento siete" }).First.ClickAsync();
        await page.Locator("#responder [name='Input.Body']").FillAsync("A mí me sirvió **contar semillas** en voz alta.");
        await page.Locator("#responder").GetByRole(AriaRole.Button, new() { Name = "Responder", Exact = true }).ClickAsync();
        await Expect(page.Locator("strong", new() { HasText = "contar semillas" })).ToBeVisibleAsync();
    }

    private async Task ShareAsync(IPage page)
    {
        await page.GotoAsync(site.Address + "/biblioteca/compartir");
        await page.Locator("[name='Input.Title']").FillAsync("Medimos el patio con soguillas");
        await page.Locator("[name='Input.Body']").FillAsync("## Inicio\n\nCada equipo corta una soguilla y la compara con las demás.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compartir", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Medimos el patio con soguillas" })).ToBeVisibleAsync();

        await page.GotoAsync(site.Address + "/biblioteca/compartir");
        await page.Locator("[name='Input.Title']").FillAsync("Ficha de frutas del valle");
        await page.Locator("[name='Input.Body']").FillAsync("Para contar y comparar. La ficha está en el archivo.");
        await page.Locator("main input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "frutas.docx",
            MimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Buffer = SampleFiles.Docx("Contamos frutas del valle", $"Cada {Word} pesa distinto: ¿cuántas hacen un kilo?"),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Compartir", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ficha de frutas del valle" })).ToBeVisibleAsync();
        await Expect(page.GetByText("frutas.docx")).ToBeVisibleAsync();
    }

    private async Task FindAsync(IPage page)
    {
        // Without an accent and in the plural, with a typo, and by a word that stands only inside the attachment.
        await FindsAsync(page, "fraccion equivalentes", "Tiras de papel para ver fracciones equivalentes");
        await FindsAsync(page, "fraciones equivalentes", "Tiras de papel para ver fracciones equivalentes");
        await FindsAsync(page, "soguilla", "Medimos el patio con soguillas");
        await FindsAsync(page, Word + "s", "Ficha de frutas del valle");
    }

    // Indexing, and reading the attachment in a child process, take a moment: a teacher would search again.
    private async Task FindsAsync(IPage page, string query, string title)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        var result = page.Locator("main").GetByRole(AriaRole.Link, new() { Name = title });
        do
        {
            await page.GotoAsync(site.Address + "/");
            await page.Locator("header [name=q]").FillAsync(query);
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/biblioteca?q=*");
        }
        while (await result.CountAsync() == 0 && TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(60));
        await Expect(result.First).ToBeVisibleAsync();
    }

    private async Task AdaptAndApplyAsync(IPage page)
    {
        var strips = await IdOf("Tiras de papel para ver fracciones equivalentes");
        await page.GotoAsync($"{site.Address}/biblioteca/{strips}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Adaptar" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hacer mi adaptación" }).ClickAsync();
        await page.Locator("[name='Input.Title']").FillAsync("Tiras de tela para 3.º y 4.º");
        await page.Locator("main form button.clay, main form .actions button").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tiras de tela para 3.º y 4.º" })).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Rosa Quispe");

        await page.GotoAsync($"{site.Address}/biblioteca/{strips}/aplique");
        await page.Locator("[name='Input.Worked']").FillAsync("Superponer antes de nombrar: lo dijeron ellos.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Contar cómo me fue" }).ClickAsync();
        await Expect(page.GetByText("Superponer antes de nombrar: lo dijeron ellos.")).ToBeVisibleAsync();
    }

    private async Task TakePartInAStudyAsync(IPage page)
    {
        await page.GotoAsync(site.Address + "/estudios/nuevo");
        await page.Locator("[name='Input.Title']").FillAsync("Contar con semillas");
        await page.Locator("[name='Input.Question']").FillAsync("¿Qué hace que un niño cuente de diez en diez?");
        await page.Locator("main form .actions button").First.ClickAsync();
        await page.WaitForURLAsync(new Regex(@"/estudios/\d+"));
        await page.GotoAsync(Regex.Match(page.Url, @"^.*/estudios/\d+").Value + "/plan");
        await page.Locator("main textarea").First.FillAsync("## Inicio\n\nCada niño recibe un puñado de semillas.");
        await page.Locator("main form .actions button").First.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("puñado de semillas");
    }

    /// <summary>The acta, and the promise on the home page.</summary>
    protected async Task FindWhatRemainsAsync(IPage page, string encounter)
    {
        await page.GotoAsync(encounter + "/acta");
        await Expect(page.Locator("main")).ToContainTextAsync("Probar el conteo con semillas en 2.º grado");
        await Expect(page.Locator("main")).ToContainTextAsync(Newcomer);
        await page.GotoAsync(site.Address + "/");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Probar el conteo con semillas en 2.º grado" })).ToBeVisibleAsync();
    }

    private async Task<string> InvitationLinkAsync()
    {
        await using var db = site.Open();
        var elena = await db.Users.Where(p => p.DisplayName == "Elena Huamán").Select(p => p.Id).SingleAsync();
        var gia = await db.Groups.Where(g => g.Name == "GIA Valle Sagrado").Select(g => g.Id).SingleAsync();
        var (invitation, token) = Invitation.Create(elena, TimeProvider.System.GetUtcNow().UtcDateTime, groupId: gia);
        db.Add(invitation);
        await db.SaveChangesAsync();
        return "/invitacion/" + token;
    }

    private async Task<long> IdOf(string title)
    {
        await using var db = site.Open();
        return await db.Materials.Where(m => m.Title == title).Select(m => m.Id).SingleAsync();
    }
}
