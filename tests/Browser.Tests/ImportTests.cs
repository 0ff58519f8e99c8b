using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>An administrator brings in another network's materials and watches how far it is.</summary>
public class ImportTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    private const int Lessons = 44;

    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task The_page_follows_the_work_by_itself_to_the_report()
    {
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "administracion");
        var page = await phone.NewPageAsync();
        var (status, bar) = (page.GetByRole(AriaRole.Status), page.Locator("progress"));

        await using (await WorkersRestAsync())
        {
            await SendAsync(page, "sigue");
            await Expect(status).ToHaveTextAsync("Revisando: 0 de 0");
            await Looks.RightAsync(page);
            await page.EvaluateAsync("window.stayed = true");
        }
        await Expect(status).ToHaveTextAsync("Revisado: 45 materiales. Falta confirmar.", Patient);
        await Expect(page.GetByText("Entrarían: 44")).ToBeVisibleAsync();
        await Expect(page.GetByText("No se entienden: 1")).ToBeVisibleAsync();
        await Expect(page.GetByText("no conozco la licencia «MIT»")).ToBeVisibleAsync();
        await Expect(page.GetByText("Nada ha cambiado todavía.")).ToBeVisibleAsync();
        await Expect(bar).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("window.stayed === true"));
        await Looks.RightAsync(page);
        Assert.Equal(0, await CameInAsync("sigue"));

        // Somebody else is at the thirtieth: what follows waits for it.
        await using (await HoldAsync("sigue/30"))
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Traer a la biblioteca" }).ClickAsync();
            await Expect(bar).ToBeVisibleAsync();
            await page.EvaluateAsync("window.stayed = true");
            await page.GetByRole(AriaRole.Link, new() { Name = "Ver cómo va" }).FocusAsync();
            await Expect(status).ToHaveTextAsync("Trayendo: 20 de 45", Patient);
            await Expect(bar).ToHaveJSPropertyAsync("value", 20);
            await Expect(bar).ToHaveJSPropertyAsync("max", 45);
            await Expect(page.GetByText("Entraron: 20")).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ver cómo va" })).ToBeFocusedAsync();
            await Looks.RightAsync(page);
        }
        await Expect(status).ToHaveTextAsync("Listo: 45 materiales revisados.", Patient);
        await Expect(page.GetByText("Entraron: 44")).ToBeVisibleAsync();
        await Expect(page.GetByText("No entraron: 1")).ToBeVisibleAsync();
        // The link that had the focus is gone: the report has it.
        await Expect(page.Locator("[data-progress]")).ToBeFocusedAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.stayed === true"));
        await Looks.RightAsync(page);
        Assert.Equal(Lessons, await CameInAsync("sigue"));
    }

    [Fact]
    public async Task Without_scripts_a_link_shows_how_far_it_is()
    {
        await using var phone = await chromium.PhoneAsync(javaScript: false);
        await phone.SignInAsync(site, "administracion");
        var page = await phone.NewPageAsync();
        var status = page.GetByRole(AriaRole.Status);
        await using (await WorkersRestAsync())
        {
            await SendAsync(page, "a mano");
            await page.GetByRole(AriaRole.Link, new() { Name = "Ver cómo va" }).ClickAsync();
            await Expect(status).ToHaveTextAsync("Revisando: 0 de 0");
        }
        await LookUntilAsync(page, "Revisado: 45 materiales. Falta confirmar.");
        await Expect(page.GetByText("Entrarían: 44")).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Traer a la biblioteca" }).ClickAsync();
        await LookUntilAsync(page, "Listo: 45 materiales revisados.");
        await Expect(page.GetByText("Entraron: 44")).ToBeVisibleAsync();
        await Expect(page.GetByText("No entraron: 1")).ToBeVisibleAsync();
        Assert.Equal(Lessons, await CameInAsync("a mano"));
    }

    [Fact]
    public async Task Whoever_was_signed_out_meanwhile_is_asked_to_come_in_again()
    {
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "administracion");
        var page = await phone.NewPageAsync();
        await using (await WorkersRestAsync())
        {
            await SendAsync(page, "salida");
            await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Revisando: 0 de 0");
            await phone.ClearCookiesAsync();
            await page.WaitForURLAsync("**/entrar?*");
            await Expect(page.GetByLabel("Clave", new() { Exact = true })).ToBeVisibleAsync();
        }
    }

    private async Task SendAsync(IPage page, string source)
    {
        await page.GotoAsync(site.Address + "/administracion/importar");
        await page.GetByLabel("Archivo .zip, .csv o .md").SetInputFilesAsync(new FilePayload
        {
            Name = "red vecina.zip", MimeType = "application/zip",
            Buffer = SampleFiles.Zip(
            [
                .. Enumerable.Range(1, Lessons).Select(i => ($"{i:D2}/material.md", Lesson($"{source}/{i:D2}", $"Lección {i} ({source})", "CC BY 4.0"))),
                ("99/material.md", Lesson($"{source}/99", "Sin licencia", "MIT")),
            ]),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Ver qué entraría" }).ClickAsync();
        await page.WaitForURLAsync(new Regex(@"/administracion/importar/\d+$"));
    }

    // As somebody would: again and again.
    private static async Task LookUntilAsync(IPage page, string said)
    {
        var (began, again) = (TimeProvider.System.GetTimestamp(), page.GetByRole(AriaRole.Link, new() { Name = "Ver cómo va" }));
        while (await again.CountAsync() > 0 && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60))
            await again.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(said);
    }

    /// <summary>Until it is let go, no node begins a pass over an import.</summary>
    private async Task<IAsyncDisposable> WorkersRestAsync()
    {
        var db = site.Open();
        await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SET LOCAL idle_in_transaction_session_timeout = 0");
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('tinkuy.imports'))");
        return db;
    }

    /// <summary>Until it is let go, whoever wants to save a material of this source waits.</summary>
    private async Task<IAsyncDisposable> HoldAsync(string source)
    {
        var db = site.Open();
        await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SET LOCAL idle_in_transaction_session_timeout = 0");
        var material = Material.Share(new() { Title = "Otra mano" }, "Red de prueba", null, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
        material.SourceId = source;
        db.Add(material);
        await db.SaveChangesAsync();
        return db;
    }

    private async Task<int> CameInAsync(string source)
    {
        await using var db = site.Open();
        return await db.Materials.CountAsync(m => m.SourceId!.StartsWith(source + "/"));
    }

    private static string Lesson(string source, string title, string licence) =>
        $"---\ntitle: \"{title}\"\nkind: \"sesion\"\nauthor: \"Red de prueba\"\nlicence: \"{licence}\"\nsource_id: \"{source}\"\n---\n\nTexto de {title}.";
}
