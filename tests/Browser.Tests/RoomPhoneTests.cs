using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Domain.Groups;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>The room on a phone: its tabs, a photo, no signal at all, and whoever leads being gone.</summary>
public class RoomPhoneTests(LiveSite site, Chromium chromium) : Meeting(site, chromium)
{
    private const string Noise = """
        async () => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1200 }), pen = canvas.getContext('2d');
          const pixels = pen.createImageData(2400, 1200);
          for (let i = 0; i < pixels.data.length; i += 65536) crypto.getRandomValues(pixels.data.subarray(i, i + 65536));
          pen.putImageData(pixels, 0, 0);
          return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
        }
        """;

    [Fact]
    public async Task On_a_phone_one_part_shows_at_a_time_and_the_tabs_count_what_is_new_in_the_others()
    {
        await using var elenas = await Chromium.PhoneAsync(1280);
        await using var rosas = await Chromium.PhoneAsync();
        var (elena, rosa) = await MeetAsync(elenas, rosas);
        var tabs = rosa.GetByRole(AriaRole.Navigation, new() { Name = "Partes de la sala" });
        await Expect(tabs.GetByRole(AriaRole.Link, new() { Name = "Momento" })).ToHaveAttributeAsync("aria-current", "true");
        await Expect(rosa.Locator("#current h1")).ToBeVisibleAsync();
        await Expect(rosa.Locator("#composer")).ToBeHiddenAsync();
        await Expect(rosa.Locator("#moments")).ToBeHiddenAsync();

        await SayAsync(elena, "¿Me leen?");
        await SayAsync(elena, "Empezamos.");
        await Expect(tabs.GetByRole(AriaRole.Link, new() { Name = "Charla 2 sin leer" })).ToBeVisibleAsync();
        await elena.GetByText("Abrir un tablero", new() { Exact = true }).ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Abrir el tablero" }).ClickAsync();
        await elena.Locator(".column summary").First.ClickAsync();
        await elena.Locator(".column textarea").First.FillAsync("Una idea");
        await elena.GetByRole(AriaRole.Button, new() { Name = "Poner la tarjeta" }).First.ClickAsync();
        await Expect(tabs.GetByRole(AriaRole.Link, new() { Name = "Tablero 1 sin leer" })).ToBeVisibleAsync();
        await Looks.RightAsync(rosa);

        // By keyboard: the focus stays on the tabs, and what was counted has been seen.
        await tabs.GetByRole(AriaRole.Link, new() { NameRegex = new("^Charla") }).FocusAsync();
        await rosa.Keyboard.PressAsync("Enter");
        await Expect(rosa.Locator("#messages")).ToBeVisibleAsync();
        await Expect(rosa.Locator("#current")).ToBeHiddenAsync();
        await Expect(tabs.GetByRole(AriaRole.Link, new() { Name = "Charla", Exact = true })).ToBeFocusedAsync();
        await SayAsync(elena, "Y ahora.");
        await Expect(rosa.Locator("#messages")).ToContainTextAsync("Y ahora.");
        await Expect(tabs.GetByRole(AriaRole.Link, new() { Name = "Charla", Exact = true })).ToBeVisibleAsync();
        foreach (var part in new[] { "charla", "tablero", "acuerdos", "agenda" })
        {
            await rosa.ToPartAsync(part);
            await Looks.RightAsync(rosa);
        }

        // What matters stands above every part, and leads to its own.
        await rosa.ToPartAsync("tablero");
        await rosa.GetByRole(AriaRole.Button, new() { Name = "Levantar la mano" }).ClickAsync();
        await elena.Locator("#hands").GetByRole(AriaRole.Button, new() { NameRegex = new("Dar la palabra") }).ClickAsync();
        await rosa.Locator("#turn a").ClickAsync();
        await Expect(rosa.GetByRole(AriaRole.Button, new() { Name = "Terminar el turno" })).ToBeVisibleAsync();
        await rosa.ReloadAsync();
        await Expect(rosa.GetByRole(AriaRole.Button, new() { Name = "Terminar el turno" })).ToBeVisibleAsync();
        await rosas.SetOfflineAsync(true);
        await rosa.ToPartAsync("acuerdos");
        await Expect(rosa.Locator("#net")).ToBeVisibleAsync();

        // A wide screen shows them all, as before.
        await Expect(elena.Locator("#composer")).ToBeVisibleAsync();
        await Expect(elena.Locator("#moments")).ToBeVisibleAsync();
        await Expect(elena.Locator("#boards")).ToBeVisibleAsync();
        await Expect(elena.Locator(".parts")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_photo_is_shrunk_waits_for_the_signal_with_its_message_and_is_fetched_only_on_a_tap()
    {
        await using var elenas = await Chromium.PhoneAsync(1280);
        await using var rosas = await Chromium.PhoneAsync();
        var (elena, rosa) = await MeetAsync(elenas, rosas);
        var asked = new List<string>();
        elena.Request += (_, request) => { lock (asked) asked.Add(request.Url); };
        await rosa.ToPartAsync("charla");
        var photo = Convert.FromBase64String(await rosa.EvaluateAsync<string>(Noise));
        await rosa.GetByLabel("Foto", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "cuaderno.jpg", MimeType = "image/jpeg", Buffer = photo });
        await Expect(rosa.Locator("#composer .picked")).ToContainTextAsync("Foto lista:");
        await Looks.RightAsync(rosa);

        await rosas.SetOfflineAsync(true);
        await SayAsync(rosa, "Palabra chirimoya <b>en su cuaderno");
        await Expect(rosa.Locator(".msg.pending")).ToContainTextAsync("espera la señal");
        await Expect(rosa.Locator("#composer .picked")).ToBeHiddenAsync();
        await Looks.RightAsync(rosa);
        await rosas.SetOfflineAsync(false);
        var message = elena.Locator(".msg", new() { HasText = "Palabra chirimoya <b>en su cuaderno" });
        var link = message.GetByRole(AriaRole.Link, new() { NameRegex = new(@"^Ver la foto \(\d+ kB\)$") });
        await Expect(link).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(rosa.Locator(".msg")).ToHaveCountAsync(1);
        lock (asked)
            Assert.DoesNotContain(asked, url => url.Contains("/fotos/", StringComparison.Ordinal));
        await using (var db = Site.Open())
            Assert.InRange(await db.RoomPhotos.OrderByDescending(p => p.FileId).Select(p => p.File!.Size).FirstAsync(), 1, photo.Length / 2);

        await link.ClickAsync();
        var image = message.GetByRole(AriaRole.Img, new() { Name = "Foto: Palabra chirimoya <b>en su cuaderno" });
        await Expect(image).ToBeVisibleAsync();
        await Expect(image).ToHaveJSPropertyAsync("naturalWidth", 1600);
        await Looks.RightAsync(elena);
        await rosa.Locator(".msg .withdraw summary").ClickAsync();
        await rosa.GetByRole(AriaRole.Button, new() { Name = "Sí, retirar mi mensaje" }).ClickAsync();
        await Expect(elena.Locator(".msg")).ToContainTextAsync("Mensaje retirado.");
        await Expect(elena.Locator(".msg img")).ToHaveCountAsync(0);
        Assert.DoesNotContain("chirimoya", await elena.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_photo_is_refused_in_words_beside_its_message()
    {
        await using var elenas = await Chromium.PhoneAsync(1280);
        await using var rosas = await Chromium.PhoneAsync();
        var (_, rosa) = await MeetAsync(elenas, rosas);
        await rosa.ToPartAsync("charla");
        var input = rosa.GetByLabel("Foto", new() { Exact = true });
        await input.SetInputFilesAsync(new FilePayload { Name = "ficha.pdf", MimeType = "application/pdf", Buffer = SampleFiles.Pdf("hola") });
        await Expect(rosa.Locator("#composer .picked")).ToHaveTextAsync("Eso no es una foto. Elige una imagen.");
        await input.SetInputFilesAsync(new FilePayload { Name = "foto.jpg", MimeType = "image/jpeg", Buffer = SampleFiles.Pdf("hola") });
        await SayAsync(rosa, "¿Se ve?");
        await Expect(rosa.Locator(".msg.failed")).ToContainTextAsync("«foto.jpg» no es lo que dice su nombre");
    }

    [Fact]
    public async Task Reloaded_without_signal_the_room_says_so_in_words_and_comes_back_by_itself()
    {
        await using var elenas = await Chromium.PhoneAsync(1280);
        await using var rosas = await Chromium.PhoneAsync();
        var (elena, rosa) = await MeetAsync(elenas, rosas);
        await rosa.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await rosa.ToPartAsync("charla");
        await rosas.SetOfflineAsync(true);
        await SayAsync(rosa, "Escrito sin señal");
        await Expect(rosa.Locator(".msg.pending")).ToBeVisibleAsync();
        await rosa.ReloadAsync();
        await Expect(rosa.GetByRole(AriaRole.Heading, new() { Name = "No hay señal" })).ToBeVisibleAsync();
        await Expect(rosa.Locator("main")).ToContainTextAsync("1 mensaje de la sala espera la señal.");
        Assert.Equal("rgb(251, 248, 242)", await rosa.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        await Looks.RightAsync(rosa);

        await rosas.SetOfflineAsync(false);
        await Expect(rosa.Locator("#messages")).ToContainTextAsync("Escrito sin señal", new() { Timeout = 60_000 });
        await Expect(elena.Locator("#messages")).ToContainTextAsync("Escrito sin señal", new() { Timeout = 60_000 });
        await Expect(rosa.Locator(".msg:not(.pending)")).ToHaveCountAsync(1);

        // Nothing of anybody's lies there, and a new release leaves nothing of the one before.
        var kept = await rosa.EvaluateAsync<string[]>("caches.keys().then(async (names) => (await Promise.all(names.map(async (n) => (await (await caches.open(n)).keys()).map((r) => new URL(r.url).pathname)))).flat())");
        Assert.Contains("/sin-senal", kept);
        Assert.All(kept, path => Assert.Matches("^/(sin-senal|icon\\.|lib/site\\.|js/)", path));
        await rosa.EvaluateAsync("navigator.serviceWorker.register('/sw.js?f=/icon.svg').then(() => true)");
        await Eventually.HoldsAsync(async () => await rosa.EvaluateAsync<string>("caches.keys().then((names) => names.join())") == "tinkuy ?f=/icon.svg");
    }

    [Fact]
    public async Task Who_stands_in_leads_while_the_facilitator_is_gone_and_hands_back_when_she_returns()
    {
        await using (var db = Site.Open())
        {
            var membership = await db.Memberships.SingleAsync(m => m.Group!.Name == "GIA Valle Sagrado" && m.Person!.DisplayName == "Marcos Ccori");
            membership.Role = GroupRole.Facilitator;
            await db.SaveChangesAsync();
        }
        await using var elenas = await Chromium.PhoneAsync(1280);
        await using var rosas = await Chromium.PhoneAsync();
        await using var marcoss = await Chromium.PhoneAsync();
        var (elena, rosa) = await MeetAsync(elenas, rosas);
        await marcoss.SignInAsync(Site, "marcos");
        var marcos = await marcoss.NewPageAsync();
        await marcos.GotoAsync(rosa.Url);
        await Expect(elena.Locator("#people")).ToContainTextAsync("Marcos Ccori");
        await Expect(marcos.Locator("#next")).ToHaveCountAsync(0);

        var room = elena.Url;
        await elena.CloseAsync();
        await LongGoneAsync(room);
        await Expect(rosa.Locator("#unled")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(rosa.GetByRole(AriaRole.Button, new() { Name = "Tomo la conducción" })).ToBeHiddenAsync();
        await rosa.ToPartAsync("tablero");
        await Expect(rosa.Locator("#unled")).ToBeVisibleAsync();
        await Looks.RightAsync(rosa);
        await marcos.GetByRole(AriaRole.Button, new() { Name = "Tomo la conducción" }).ClickAsync();
        await marcos.Locator("#next").ClickAsync();
        await Expect(rosa.Locator("#current h1")).ToHaveTextAsync("Trabajo");
        await Expect(rosa.Locator("#stand-in")).ToContainTextAsync("Marcos Ccori");
        await Looks.RightAsync(marcos, rosa);

        var back = await elenas.NewPageAsync();
        await back.GotoAsync(room);
        await Expect(marcos.Locator("#next")).ToHaveCountAsync(0);
        await Expect(rosa.Locator("#stand-in")).ToBeHiddenAsync();
        await back.Locator("#next").ClickAsync();
        await Expect(rosa.Locator("#current h1")).ToHaveTextAsync("Cierre");
    }

    [Fact]
    public async Task A_co_facilitator_named_meanwhile_gets_her_buttons_by_itself_and_a_menu_closes_with_Escape()
    {
        await using var rosas = await Chromium.PhoneAsync();
        await rosas.SignInAsync(Site, "rosa");
        var (rosa, id) = (await rosas.NewPageAsync(), await ScheduleAsync());
        await rosa.GotoAsync($"{Site.Address}/encuentros/{id}/sala#charla");
        await rosa.Locator("#composer textarea").FillAsync("A medio escribir");
        await Expect(rosa.Locator("#people")).ToContainTextAsync("Rosa Quispe");
        await using (var db = Site.Open())
        {
            var encounter = await db.Encounters.Include(e => e.Groups).Include(e => e.Schools).Include(e => e.People).AsSplitQuery().SingleAsync(e => e.Id == id);
            var rosaId = await db.Users.Where(p => p.DisplayName == "Rosa Quispe").Select(p => p.Id).SingleAsync();
            encounter.Invite(encounter.Invitees with { People = [rosaId], CoFacilitators = [rosaId] });
            await db.SaveChangesAsync();
        }
        await rosa.GetByRole(AriaRole.Button, new() { Name = "Abrir el encuentro" }).ClickAsync();
        var close = rosa.Locator("summary", new() { HasText = "Cerrar y generar acta" });
        await Expect(close).ToBeVisibleAsync();
        await Expect(rosa.Locator("#composer textarea")).ToHaveValueAsync("A medio escribir");
        await close.ClickAsync();
        await Expect(rosa.GetByRole(AriaRole.Button, new() { Name = "Sí, cerrar el encuentro" })).ToBeVisibleAsync();
        await rosa.Keyboard.PressAsync("Escape");
        await Expect(rosa.GetByRole(AriaRole.Button, new() { Name = "Sí, cerrar el encuentro" })).ToBeHiddenAsync();
        await Expect(close).ToBeFocusedAsync();
    }

    private static async Task SayAsync(IPage page, string words)
    {
        await page.Locator("#composer textarea").FillAsync(words);
        await page.Locator("#composer > button").ClickAsync();
    }

    // Her line has been down for more than a minute; nobody waits that long here.
    private async Task LongGoneAsync(string room)
    {
        var id = long.Parse(room.Split('/')[^2], System.Globalization.CultureInfo.InvariantCulture);
        await using var db = Site.Open();
        var elena = await db.Users.Where(p => p.DisplayName == "Elena Huamán").Select(p => p.Id).SingleAsync();
        await Eventually.HoldsAsync(async () => await db.Database.ExecuteSqlAsync(
            $"UPDATE room_connections SET gone_at = now() - interval '61 seconds' WHERE room_id = {id} AND person_id = {elena} AND gone_at IS NOT NULL") > 0);
    }
}
