using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>Sharing on a cheap phone: by writing, by a file over a line that breaks, over a closed tab and without signal.</summary>
public class SharingTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    private const string Share = "/biblioteca/compartir";
    private const string Plan = "SESIÓN DE APRENDIZAJE N° 3\nTítulo de la sesión: Contamos de diez en diez\nÁrea: Matemática\nGrado: 2.º de primaria\nDuración: 90 minutos\nLos niños cuentan las semillas con las de su compañero y para la casa.\n";

    [Fact]
    public async Task By_writing_with_tools_parts_and_a_preview()
    {
        await using var phone = await chromium.PhoneAsync();
        var page = await OpenAsync(phone, "rosa");
        await Looks.RightAsync(page);
        await page.GetByLabel("Título", new() { Exact = true }).FillAsync("Semillas de diez en diez");
        await Body(page).FillAsync("Con mis niños");
        await page.GetByRole(AriaRole.Button, new() { Name = "Negrita" }).ClickAsync();
        await page.Keyboard.TypeAsync("contamos");
        await page.Locator("summary", new() { HasText = "Partes de una sesión" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Propósito" }).ClickAsync();
        await page.Keyboard.TypeAsync("Contar en grupos.");
        await Expect(Body(page)).ToHaveValueAsync("Con mis niños**contamos**\n\n## Propósito\n\nContar en grupos.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vista previa" }).ClickAsync();
        await Expect(page.Locator("#vista-previa strong")).ToHaveTextAsync("contamos");
        await Looks.RightAsync(page);
        await ShareAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Semillas de diez en diez" })).ToBeVisibleAsync();
        await Expect(page.Locator("article strong")).ToHaveTextAsync("contamos");
    }

    [Fact]
    public async Task By_a_file_whose_line_is_cut_in_the_middle_and_whose_words_fill_the_form()
    {
        var (passed, cuts) = (0L, 0);
        await using var line = BadLine.To(new Uri(site.Address));
        line.Lets = (_, bytes) =>
        {
            if (Interlocked.Add(ref passed, bytes.Length) < 1_600_000 || cuts > 0) return true;
            cuts++;
            return false;
        };
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "julia");
        var page = await phone.NewPageAsync();
        await page.GotoAsync($"http://localhost:{line.Port}{Share}");
        var file = Encoding.UTF8.GetBytes(Plan + string.Concat(Enumerable.Repeat("Contamos semillas de la chacra.\n", 90_000)));
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "sesion3.txt", MimeType = "text/plain", Buffer = file });
        await Expect(page.Locator("li[data-file]")).ToContainTextAsync("sesion3.txt", new() { Timeout = 30_000 });
        Assert.Equal(1, cuts);
        await Expect(page.GetByText("Lo leímos en «sesion3.txt»")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Expect(page.GetByLabel("Título", new() { Exact = true })).ToHaveValueAsync("Contamos de diez en diez");
        await Expect(page.Locator("[name='Input.DurationMinutes']")).ToHaveValueAsync("90");
        await Looks.RightAsync(page);
        await ShareAsync(page);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "sesion3.txt" })).ToBeVisibleAsync();
        await using var db = site.Open();
        Assert.Equal(file.Length, await db.Files.Where(f => f.Name == "sesion3.txt").Select(f => f.Size).SingleAsync());
    }

    [Fact]
    public async Task A_tab_that_closed_without_signal_loses_nothing_and_another_phone_goes_on()
    {
        await using var phone = await chromium.PhoneAsync();
        var page = await OpenAsync(phone, "david");
        await phone.SetOfflineAsync(true);
        await page.GetByLabel("Título", new() { Exact = true }).FillAsync("Escrito en el cerro");
        await Body(page).FillAsync("Sin señal, pero con ganas.");
        await Expect(page.Locator(".draft-state")).ToHaveTextAsync("Guardado en este teléfono.");
        await page.CloseAsync();

        await phone.SetOfflineAsync(false);
        page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + Share);
        await Expect(Body(page)).ToHaveValueAsync("Sin señal, pero con ganas.");
        await Expect(page.Locator(".draft-state")).ToHaveTextAsync("Guardado.", new() { Timeout = 20_000 });

        await using var other = await chromium.PhoneAsync(1280);
        var second = await OpenAsync(other, "david");
        await Expect(second.GetByText("Tienes algo sin terminar")).ToBeVisibleAsync();
        await Looks.RightAsync(second);
        await second.GetByRole(AriaRole.Link, new() { Name = "Seguir: Escrito en el cerro" }).ClickAsync();
        await Expect(Body(second)).ToHaveValueAsync("Sin señal, pero con ganas.");

        // Both write: the second to save is shown the other's words, and neither is lost.
        // What was followed here stands as saved already: only the server's answer tells that the new words are.
        await second.RunAndWaitForResponseAsync(() => Body(second).FillAsync("Desde la computadora."),
            answer => answer.Ok && answer.Request.PostData?.Contains("Desde la computadora.", StringComparison.Ordinal) == true);
        await Body(page).FillAsync("Desde el teléfono.");
        await Expect(page.GetByText("En otro teléfono o pestaña escribiste otra versión")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Ver la otra versión" }).ClickAsync();
        await Expect(Body(page)).ToHaveValueAsync("Desde la computadora.");
        await Looks.RightAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Volver a la que tenía aquí" }).ClickAsync();
        await Expect(Body(page)).ToHaveValueAsync("Desde el teléfono.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Quedarme con esta" }).ClickAsync();
        await Expect(page.Locator(".draft-state")).ToHaveTextAsync("Guardado.", new() { Timeout = 20_000 });

        await ShareAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Escrito en el cerro" })).ToBeVisibleAsync();
        await page.GotoAsync(site.Address + Share);
        await Expect(Body(page)).ToHaveValueAsync("");
        await using var db = site.Open();
        Assert.Equal(1, await db.Materials.CountAsync(m => m.Title == "Escrito en el cerro"));
    }

    [Fact]
    public async Task Names_of_files_and_their_words_run_no_script()
    {
        const string payload = "<img src=x onerror=window.__xss=1>";
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "rosa");
        var alarm = await ScriptAlarm.ArmAsync(phone, site.Address);
        await alarm.Page.GotoAsync(site.Address + Share);
        await alarm.Page.Locator("input[type=file]").SetInputFilesAsync(
        [
            new FilePayload { Name = payload + ".txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes($"Título: {payload} y semillas\nMateriales: {payload}\n") },
            new FilePayload { Name = payload + ".exe", MimeType = "text/plain", Buffer = "x"u8.ToArray() },
        ]);
        await Expect(alarm.Page.GetByText("Lo leímos en")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Expect(alarm.Page.Locator(".held .error")).ToContainTextAsync("es un programa");
        await Body(alarm.Page).FillAsync(payload);
        await alarm.Page.GetByRole(AriaRole.Button, new() { Name = "Vista previa" }).ClickAsync();
        await Expect(alarm.Page.Locator("#vista-previa")).ToContainTextAsync("onerror");
        Assert.Empty(await alarm.InspectAsync());
    }

    [Fact]
    public async Task A_photo_asks_for_a_word_beside_it()
    {
        await using var phone = await chromium.PhoneAsync();
        var page = await OpenAsync(phone, "elena");
        await page.GetByLabel("Título", new() { Exact = true }).FillAsync("El mural del aula");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "mural.png", MimeType = "image/png", Buffer = SampleFiles.Png(80, 60) });
        await Expect(page.Locator("li[data-file]")).ToContainTextAsync("mural.png", new() { Timeout = 30_000 });
        await ShareAsync(page);
        await Expect(page.GetByText("Falta tu palabra sobre la foto «mural.png»")).ToBeVisibleAsync();
        await Looks.RightAsync(page);
        await page.GetByLabel("En esta foto no se reconoce a ningún niño").CheckAsync();
        await ShareAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "El mural del aula" })).ToBeVisibleAsync();
        await using var db = site.Open();
        Assert.Equal(1, await db.ConsentDeclarations.CountAsync(d => d.Material!.Title == "El mural del aula" && d.About == ConsentSubject.Photo));
    }

    private async Task<IPage> OpenAsync(IBrowserContext phone, string mailbox)
    {
        await phone.SignInAsync(site, mailbox);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + Share);
        return page;
    }

    private static ILocator Body(IPage page) => page.Locator("[name='Input.Body']");

    private static Task ShareAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Compartir", Exact = true }).ClickAsync();
}
