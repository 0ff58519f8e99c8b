using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

public class UploadTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    private const string Share = "/biblioteca/compartir";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_that_comes_back_still_holds_its_files(bool javaScript)
    {
        var note = $"hola, con {(javaScript ? "guiones" : "nada")}"; // The same file shared twice would be noticed.
        await using var phone = await chromium.PhoneAsync(javaScript: javaScript);
        await phone.SignInAsync(site, "rosa");
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + Share);
        // Emptied by hand, or the first file's words would fill it when they are quick, and the form would not come back.
        await page.Locator("[name='Input.Title']").PressSequentiallyAsync("x");
        await page.Locator("[name='Input.Title']").PressAsync("Backspace");
        var input = page.Locator("input[type=file]");
        await input.SetInputFilesAsync([Upload("ficha.docx", SampleFiles.Docx($"semillas{(javaScript ? 1 : 2)}")), Upload("juego.pdf", [.. "MZ"u8, 0, 1, 2])]);
        if (javaScript) await Expect(page.GetByText("«juego.pdf» es un programa")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await SendAsync(page);

        if (!javaScript) await Expect(page.GetByText("«juego.pdf» es un programa")).ToBeVisibleAsync();
        await Expect(page.GetByText("ficha.docx (4")).ToBeVisibleAsync();
        await page.Locator("[name='Input.Title']").FillAsync("Contamos con semillas");
        await page.Locator("input[type=file]").SetInputFilesAsync(Upload("nota.txt", Encoding.UTF8.GetBytes(note)));
        await SendAsync(page);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Contamos con semillas" })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "ficha.docx" })).ToBeVisibleAsync();
        var link = await page.GetByRole(AriaRole.Link, new() { Name = "nota.txt" }).GetAttributeAsync("href");
        Assert.Equal(note, await (await phone.APIRequest.GetAsync(site.Address + link)).TextAsync());
    }

    [Fact]
    public async Task A_photo_is_shrunk_on_the_phone()
    {
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "marcos");
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + Share);
        // Noise, which does not pack: 12 MB of pixels.
        var photo = Convert.FromBase64String(await page.EvaluateAsync<string>("""
            async () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1200 }), pen = canvas.getContext('2d');
              const pixels = pen.createImageData(2400, 1200);
              for (let i = 0; i < pixels.data.length; i += 65536) crypto.getRandomValues(pixels.data.subarray(i, i + 65536));
              pen.putImageData(pixels, 0, 0);
              return canvas.toDataURL('image/jpeg', 0.95).split(',')[1];
            }
            """));
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "aula.jpg", MimeType = "image/jpeg", Buffer = photo });
        await Expect(page.Locator("li[data-file]")).ToContainTextAsync("aula.jpg");
        await using var db = site.Open();
        Assert.InRange(await db.Uploads.OrderByDescending(u => u.CreatedAt).Select(u => u.Length).FirstAsync(), 1, photo.Length / 2);
    }

    [Fact]
    public async Task A_file_of_60_MB_is_refused_beside_its_field_and_what_was_typed_stays()
    {
        using var answer = await SendAsync("david", 60 << 20);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("«enorme.pdf» pesa demasiado", page, StringComparison.Ordinal);
        Assert.Contains("Fracciones con papel", page, StringComparison.Ordinal);
        await using var db = site.Open();
        Assert.False(await db.Files.AnyAsync(f => f.Name == "enorme.pdf"));
        Assert.False(await db.Materials.AnyAsync(m => m.Title == "Fracciones con papel"));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_even_sent()
    {
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "julia");
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + Share);
        await page.Locator("[name='Input.Title']").FillAsync("Fracciones con papel");
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "enorme.pdf"), new byte[26_000_000]);
        var sent = false;
        page.Request += (_, request) => sent |= request.Method is "POST" or "PATCH";
        await page.Locator("input[type=file]").SetInputFilesAsync(Path.Combine(folder.FullName, "enorme.pdf"));
        await Expect(page.GetByText("«enorme.pdf» pesa demasiado: el máximo es 25 MB")).ToBeVisibleAsync();
        await Expect(page.Locator("input[type=file]")).ToHaveValueAsync("");
        Assert.False(sent);
        folder.Delete(recursive: true);
        await Expect(page.Locator("[name='Input.Title']")).ToHaveValueAsync("Fracciones con papel");
    }

    private async Task<HttpResponseMessage> SendAsync(string mailbox, int bytes)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address), Timeout = TimeSpan.FromMinutes(3) };
        client.DefaultRequestHeaders.Add("Cookie", $"tinkuy={await site.CookieOf(mailbox)}");
        return await client.UploadAsync(Share, "Files.New", "enorme.pdf", [.. SampleFiles.Pdf("hola"), .. new byte[bytes]], ("Input.Title", "Fracciones con papel"));
    }

    private static Task SendAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Compartir" }).ClickAsync();

    private static FilePayload Upload(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };
}
