using Microsoft.Playwright;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>The room's board and polls as Rosa uses them on her phone while Elena facilitates.</summary>
public class RoomPartsTests(LiveSite site, Chromium chromium) : Meeting(site, chromium)
{
    [Fact]
    public async Task On_a_phone_one_adds_changes_and_supports_cards_and_finds_them_again_after_a_reload()
    {
        await using var elenas = await Chromium.PhoneAsync(1280);
        await using var rosas = await Chromium.PhoneAsync();
        var (elena, rosa) = await MeetAsync(elenas, rosas);
        await rosa.ToPartAsync("tablero");
        await elena.GetByText("Abrir un tablero", new() { Exact = true }).ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Abrir el tablero" }).ClickAsync();
        await Expect(rosa.Locator("#announce")).ToContainTextAsync("Hay un tablero nuevo");

        await AddCardAsync(rosa, 0, "Escriben «1007» 😀");
        await AddCardAsync(rosa, 0, new string('a', 501));
        await Expect(rosa.Locator(".column").First.GetByRole(AriaRole.Alert)).ToContainTextAsync("hasta 500 caracteres");
        await Expect(rosa.Locator(".column textarea").First).ToHaveValueAsync(new string('a', 501));
        await AddCardAsync(elena, 1, "مرحبا");
        var support = rosa.GetByRole(AriaRole.Button, new() { Name = "Apoyar : مرحبا" });
        await support.FocusAsync();
        await rosa.Keyboard.PressAsync("Enter");
        await Expect(elena.Locator(".column").Nth(1)).ToContainTextAsync("1 apoyo");
        await Looks.RightAsync(rosa);

        await rosa.GetByRole(AriaRole.Link, new() { NameRegex = new("^Cambiar") }).ClickAsync();
        await Looks.RightAsync(rosa);
        await rosa.Locator("dialog textarea").FillAsync("Escriben «1007»: como suena");
        await rosa.GetByRole(AriaRole.Button, new() { Name = "Guardar el texto" }).ClickAsync();
        await Expect(elena.Locator(".column").First).ToContainTextAsync("como suena");
        await rosa.GetByRole(AriaRole.Link, new() { NameRegex = new("^Cambiar") }).ClickAsync();
        await rosa.GetByLabel("Juntar debajo de").SelectOptionAsync(new SelectOptionValue { Label = "مرحبا" });
        await rosa.GetByRole(AriaRole.Button, new() { Name = "Juntar", Exact = true }).ClickAsync();
        await Expect(elena.Locator(".column").Nth(1).Locator(".under .slip")).ToContainTextAsync("como suena");

        await elena.Locator(".board .tools summary").ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Ocultar los nombres" }).ClickAsync();
        await Expect(elena.Locator(".under [data-f=by]")).ToHaveTextAsync("");
        await Expect(rosa.Locator(".under [data-f=by]")).ToHaveTextAsync("Tú");
        await rosa.ReloadAsync();
        await Expect(rosa.Locator(".under [data-f=by]")).ToHaveTextAsync("Tú");
        await elena.ReloadAsync();
        await Expect(elena.Locator(".under [data-f=by]")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task A_card_written_without_signal_waits_and_goes_up_once()
    {
        await using var elenas = await Chromium.PhoneAsync(1280);
        await using var rosas = await Chromium.PhoneAsync();
        var (elena, rosa) = await MeetAsync(elenas, rosas);
        await rosa.ToPartAsync("tablero");
        await elena.GetByText("Abrir un tablero", new() { Exact = true }).ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Abrir el tablero" }).ClickAsync();
        await Expect(rosa.Locator(".column").First).ToBeVisibleAsync();
        await rosas.SetOfflineAsync(true);
        await AddCardAsync(rosa, 0, "Sin señal");
        await Expect(rosa.Locator(".slip.pending")).ToContainTextAsync("enviando…");
        await rosas.SetOfflineAsync(false);
        await Expect(elena.Locator(".slip").GetByText("Sin señal").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(rosa.Locator(".slip")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task On_a_phone_one_answers_by_name_and_anonymously_and_reads_the_results_as_words()
    {
        await using var elenas = await Chromium.PhoneAsync(1280);
        await using var rosas = await Chromium.PhoneAsync();
        await using var marcoss = await Chromium.PhoneAsync(javaScript: false);
        var (elena, rosa) = await MeetAsync(elenas, rosas);
        await marcoss.SignInAsync(Site, "marcos");
        var marcos = await marcoss.NewPageAsync();

        await AskAsync(elena, "¿Cuándo nos vemos?", "several", "Lunes\nMartes", anonymous: false);
        await Expect(rosa.Locator("#announce")).ToContainTextAsync("¿Cuándo nos vemos?");
        await rosa.GetByRole(AriaRole.Button, new() { Name = "Responder" }).ClickAsync();
        await Expect(rosa.Locator(".poll").GetByRole(AriaRole.Alert)).ToHaveTextAsync("Elige una opción primero.");
        await rosa.GetByRole(AriaRole.Checkbox, new() { Name = "Martes" }).FocusAsync();
        await rosa.Keyboard.PressAsync("Space");
        await rosa.Keyboard.PressAsync("Enter");
        await Expect(elena.Locator(".results")).ToContainTextAsync("1 de 1 (100 %)");
        await Expect(rosa.GetByRole(AriaRole.Checkbox, new() { Name = "Martes" })).ToBeCheckedAsync();
        await Looks.RightAsync(rosa);
        await elena.GetByRole(AriaRole.Button, new() { Name = "Cerrar la pregunta" }).ClickAsync();
        await Expect(rosa.Locator(".poll form")).ToBeHiddenAsync();

        await AskAsync(elena, "¿Cuánto te sirvió?", "scale", "", anonymous: true);
        foreach (var (page, step) in new[] { (rosa, "5"), (elena, "4") })
        {
            await page.GetByRole(AriaRole.Radio, new() { Name = step }).CheckAsync();
            await page.Locator(".poll").First.GetByRole(AriaRole.Button, new() { Name = "Responder" }).ClickAsync();
            await Expect(page.Locator(".poll").First).ToContainTextAsync("Tu respuesta ya está contada.");
        }
        await rosa.ReloadAsync();
        await Expect(rosa.Locator(".poll").First).ToContainTextAsync("Tu respuesta ya está contada.");
        await marcos.GotoAsync(rosa.Url);
        await marcos.GetByRole(AriaRole.Radio, new() { Name = "5" }).CheckAsync();
        await marcos.Locator(".poll").First.GetByRole(AriaRole.Button, new() { Name = "Responder" }).ClickAsync();
        await Expect(marcos.Locator(".poll").First).ToContainTextAsync("Tu respuesta ya está contada.");
        await Expect(rosa.Locator(".poll").First).ToContainTextAsync("Respondieron 3 personas.");
        await Expect(rosa.Locator(".poll").First.Locator(".results li")).ToHaveCountAsync(0);
        await elena.GetByRole(AriaRole.Button, new() { Name = "Cerrar la pregunta" }).ClickAsync();
        await Expect(rosa.Locator(".poll").First.Locator(".results li").Nth(4)).ToContainTextAsync("2 de 3 (67 %)");
        await Looks.RightAsync(rosa);
        await Looks.RightAsync(elena);
    }

    [Fact]
    public async Task On_a_phone_one_answers_a_message_follows_a_link_corrects_and_withdraws()
    {
        await using var elenas = await Chromium.PhoneAsync(1280);
        await using var rosas = await Chromium.PhoneAsync();
        var (elena, rosa) = await MeetAsync(elenas, rosas);
        await rosa.ToPartAsync("charla");
        await SayAsync(elena, "Vean https://example.org/tiras, por favor. <b>");
        var link = rosa.Locator("#messages").GetByRole(AriaRole.Link, new() { Name = "https://example.org/tiras" });
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
        await rosa.GetByRole(AriaRole.Link, new() { Name = "Responder Elena Huamán" }).ClickAsync();
        await Expect(rosa.Locator("#composer")).ToContainTextAsync("Respondes a Elena Huamán: «Vean https://example.org/tiras");
        await Looks.RightAsync(rosa);
        await SayAsync(rosa, "Ya las vi.");
        await Expect(elena.Locator(".msg").Nth(1)).ToContainTextAsync("Tú: «Vean https://example.org/tiras, por favor. <b>»");
        await Expect(rosa.Locator("#composer [data-if=composing]")).ToBeHiddenAsync();

        await rosa.GetByRole(AriaRole.Link, new() { Name = "Editar" }).ClickAsync();
        await Expect(rosa.Locator("#composer textarea")).ToHaveValueAsync("Ya las vi.");
        await SayAsync(rosa, "Ya las vi todas.");
        await Expect(elena.Locator(".msg").Nth(1)).ToContainTextAsync("Ya las vi todas.");
        await Expect(rosa.Locator(".msg")).ToHaveCountAsync(2);

        await rosa.GetByRole(AriaRole.Link, new() { Name = "Responder Elena Huamán" }).ClickAsync();
        await elena.Locator(".msg .withdraw summary").ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Sí, retirar mi mensaje" }).ClickAsync();
        await Expect(rosa.Locator(".msg").First).ToContainTextAsync("Mensaje retirado.");
        Assert.DoesNotContain("example.org", await rosa.ContentAsync(), StringComparison.Ordinal);
        await rosa.GetByRole(AriaRole.Link, new() { Name = "Cancelar" }).ClickAsync();
        await Looks.RightAsync(rosa);
    }

    private static async Task SayAsync(IPage page, string words)
    {
        await page.Locator("#composer textarea").FillAsync(words);
        await page.Locator("#composer button").ClickAsync();
    }

    private static async Task AskAsync(IPage elena, string question, string kind, string options, bool anonymous)
    {
        await elena.GetByText("Preguntar a todos", new() { Exact = true }).ClickAsync();
        await elena.GetByLabel("¿Qué quieres preguntar?").FillAsync(question);
        await elena.GetByLabel("¿Cómo se responde?").SelectOptionAsync(kind);
        await elena.Locator("[name='Input.Options']").FillAsync(options);
        await elena.Locator("[name='Input.Anonymous']").SetCheckedAsync(anonymous);
        await elena.GetByRole(AriaRole.Button, new() { Name = "Abrir la pregunta" }).ClickAsync();
    }

    private static async Task AddCardAsync(IPage page, int column, string words)
    {
        var place = page.Locator(".column").Nth(column);
        if (!await place.Locator("textarea").IsVisibleAsync())
            await place.Locator("summary").ClickAsync();
        await place.Locator("textarea").FillAsync(words);
        await place.GetByRole(AriaRole.Button, new() { Name = "Poner la tarjeta" }).ClickAsync();
    }
}
