namespace Tinkuy.Browser.Tests;

/// <summary>Whoever judges must be able to say no.</summary>
public class LooksTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("<img src='data:,'>", "image-alt")]
    [InlineData("<p style='color:#bbb;background:#fff'>Apenas se lee</p>", "color-contrast")]
    [InlineData("<p style='position:absolute;left:0;width:900px'>Más ancho que la pantalla</p>", "540")]
    public async Task A_fault_is_found_and_named(string body, string fault)
    {
        await using var phone = await chromium.PhoneAsync();
        var page = await phone.NewPageAsync();
        await page.SetContentAsync($"<!doctype html><html lang='es'><meta name='viewport' content='width=device-width'><title>Prueba</title><main><h1>Prueba</h1>{body}</main></html>");
        var said = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Looks.RightAsync(page));
        Assert.Contains(fault, said.Message);
    }
}
