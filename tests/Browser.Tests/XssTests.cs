using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>Every payload through every field, judged by Chromium: nothing runs, and the policy has nothing to stop.</summary>
public partial class XssTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    // The framework itself answers 400 to NUL in a form like these.
    private static readonly List<string> Payloads = [.. XssPayloads.All.Select(p => p.Replace("\0", "", StringComparison.Ordinal)).Distinct()];

    private const string FileName = "<img src=x onerror=window.__xss=1>'.jpg";

    /// <summary>All payloads as one text, for the fields in Markdown.</summary>
    private static readonly string Everything = string.Join("\n\n", Payloads);

    [Fact]
    public async Task A_material()
    {
        using var rosa = await BrowserlessAsync("rosa");
        var pages = new List<string> { "/", "/biblioteca", "/biblioteca/mis-materiales" };
        foreach (var line in Lines())
        {
            var shared = await Sent(rosa.SubmitAsync("/biblioteca/compartir", null,
                ("Input.Title", line), ("Input.Summary", line), ("Input.MaterialsNeeded", line), ("Input.Body", Everything), ("Input.Language", "es"), ("action", "anyway"))); // All alike, as is noticed.
            pages.Add(shared);
        }
        pages.AddRange([pages[^1] + "/editar", pages[^1] + "/versiones", pages[^1] + "/adaptar"]);
        await AssertQuiet("rosa", pages);
        await AssertQuiet(null, pages[1..5]);
    }

    [Fact]
    public async Task A_report_of_use()
    {
        using var rosa = await BrowserlessAsync("rosa");
        var material = await Sent(rosa.SubmitAsync("/biblioteca/compartir", null, ("Input.Title", "Semillas"), ("Input.Body", "hola"), ("Input.Language", "es"), ("action", "save")));
        using var david = await BrowserlessAsync("david");
        foreach (var text in Texts(1_000))
            await Sent(david.SubmitAsync(material + "/aplique", null,
                ("Input.AppliedOn", "2026-03-02"), ("Input.Context", text[..Math.Min(text.Length, 100)]), ("Input.Changed", text), ("Input.Worked", text), ("Input.Failed", text)));
        await AssertQuiet("rosa", [material]);
    }

    [Fact]
    public async Task An_encounter()
    {
        using var elena = await BrowserlessAsync("elena");
        var gia = await GroupAsync();
        var pages = new List<string> { "/", "/encuentros" };
        foreach (var line in Lines())
            pages.Add(await Sent(elena.SubmitAsync("/encuentros/nuevo", null,
                ("Input.Title", line), ("Input.GuidingQuestion", line), ("Input.Description", Everything), ("Input.Date", NextMonth), ("Input.Start", "15:00"),
                ("Input.End", "17:00"), ("Input.TimeZone", "America/Lima"), ("Input.Groups", gia), ("Input.Agenda[0].Title", line), ("Input.Agenda[0].Minutes", "10"), ("Input.Agenda[0].Question", line))));
        pages.Add(pages[^1] + "/editar");
        await AssertQuiet("elena", pages);
    }

    [Fact]
    public async Task A_group()
    {
        using var rosa = await BrowserlessAsync("rosa");
        var pages = new List<string>();
        foreach (var (line, purpose) in Lines().Zip(Repeated(Texts(3_900))))
            pages.Add(await Sent(rosa.SubmitAsync("/grupos/nuevo", null, ("Input.Name", line), ("Input.GuidingQuestion", line), ("Input.Purpose", purpose), ("Input.Access", "Open"))));
        await AssertQuiet("rosa", [.. pages, pages[^1] + "/editar", pages[^1] + "/miembros", pages[^1] + "/conversaciones/nueva", "/grupos", "/", "/biblioteca/compartir", "/encuentros/nuevo"]);
    }

    /// <summary>Here each payload stands alone, so that none can spoil another.</summary>
    [Fact]
    public async Task A_conversation()
    {
        var gia = "/grupos/" + await GroupAsync();
        using var julia = await BrowserlessAsync("julia");
        var pages = new List<string>();
        foreach (var line in Lines(150))
            pages.Add(await Sent(julia.SubmitAsync(gia + "/conversaciones/nueva", null, ("Input.Title", line), ("Input.Body", Everything), ("Input.IsQuestion", "false"))));
        var conversation = pages[^1];
        foreach (var payload in Payloads)
            pages.Add(await Sent(julia.SubmitAsync(conversation, conversation + "?handler=Reply&pagina=1", ("Input.Body", payload))));
        await AssertQuiet("rosa", [.. pages.Distinct(), gia, "/grupos", "/"]);
        await AssertQuiet("julia", [conversation + "/aportes/1/editar", conversation + "?citar=1"]);
    }

    [Fact]
    public async Task A_profile()
    {
        using var marcos = await BrowserlessAsync("marcos");
        await using var browser = await chromium.PhoneAsync();
        await browser.SignInAsync(site, "marcos");
        var alarm = await ScriptAlarm.ArmAsync(browser, site.Address);
        foreach (var line in Lines())
        {
            await Sent(marcos.SubmitAsync("/perfil", null, ("Input.DisplayName", line), ("Input.About", line), ("Input.TimeZone", "America/Lima"), ("Input.Language", "es-PE")));
            Assert.Empty(await alarm.VisitAsync(site.Address + "/perfil"));
        }
    }

    /// <summary>Each comment stands alone; the observations and the conclusions are seen by the team, the plan by readers too.</summary>
    [Fact]
    public async Task A_lesson_study()
    {
        using var rosa = await BrowserlessAsync("rosa");
        var pages = new List<string> { "/estudios", "/" };
        foreach (var line in Lines(150))
            pages.Add(await Sent(rosa.SubmitAsync("/estudios/nuevo", null,
                ("Input.Title", line), ("Input.Question", line), ("Input.Role", "Teaches"), ("Input.GroupId", ""), ("Input.TerritoryId", ""),
                ("Input.Date", NextMonth), ("Input.Start", "09:00"), ("Input.TimeZone", "America/Lima"))));
        var study = pages[^1];
        foreach (var plan in new[] { Everything, string.Join("\n\n", Payloads.AsEnumerable().Reverse().Select(p => "## " + p)) })
            await Sent(rosa.SubmitAsync(study + "/plan", null, ("Input.Text", plan)));
        foreach (var payload in Payloads)
            await Sent(rosa.SubmitAsync(study + "/comentarios", study + "/comentarios", ("Input.Body", payload)));
        var passages = Passages().Matches(await rosa.GetStringAsync(study)).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(p => p.Contains("__xss", StringComparison.Ordinal)).Take(8).ToList();
        Assert.NotEmpty(passages);
        foreach (var passage in passages)
            await Sent(rosa.SubmitAsync(study + "/comentarios", study + "/comentarios", ("Input.Body", "¿Y esto?"), ("Input.Quote", passage)));
        await Sent(rosa.SubmitAsync(study + "/fase/clase", null));
        foreach (var (line, text) in Lines().Zip(Repeated(Texts(1_900))))
            await Sent(rosa.SubmitAsync(study + "/clase", study + "/clase?handler=Note", ("Input.Moment", line), ("Input.Child", "<b>'\""), ("Input.Text", text)));
        await AssertQuiet("rosa", [study + "/clase"]);
        await Sent(rosa.SubmitAsync(study + "/fase/revision", null));
        foreach (var (line, text) in Lines(300).Zip(Repeated(Texts(7_900))))
            await Sent(rosa.SubmitAsync(study + "/revision", null, ("Input.Seen", text), ("Input.Changes", text), ("Input.NextQuestion", line)));
        string[] inside = ["", "/plan", "/versiones", "/versiones/2", "/versiones/1...2", "/comentarios", "/revision", "/equipo", "/datos", "/publicar", "/ciclo"];
        await AssertQuiet("rosa", [.. pages, .. inside.Select(p => study + p)]);
        var published = await Sent(rosa.SubmitAsync(study + "/publicar", null,
            ("Input.Title", Lines()[0]), ("Input.Licence", "CcBySa4"), ("Input.Visibility", "Public"), ("Input.WithConclusions", "true")));
        await AssertQuiet(null, [published]);
    }

    /// <summary>What is said in a room arrives over the socket in a page that is already open, stands there after a reload, and ends in the acta.</summary>
    [Fact]
    public async Task A_room_and_its_acta()
    {
        using var elena = await BrowserlessAsync("elena");
        var encounter = await Sent(elena.SubmitAsync("/encuentros/nuevo", null,
            ("Input.Title", Lines()[0]), ("Input.GuidingQuestion", Lines()[0]), ("Input.Date", NextMonth), ("Input.Start", "15:00"), ("Input.End", "17:00"),
            ("Input.TimeZone", "America/Lima"), ("Input.Groups", await GroupAsync()), ("Input.Agenda[0].Title", Lines()[0]), ("Input.Agenda[0].Minutes", "10"), ("Input.Agenda[0].Question", Lines()[0])));
        var room = encounter + "/sala";
        Task<string> Act(string act, params (string, string)[] fields) =>
            Sent(elena.SubmitAsync(room, null, [("Input.Cid", Guid.CreateVersion7().ToString()), ("Input.Act", act), .. fields]));
        await Act("encounter.opened");

        await using var browser = await chromium.PhoneAsync();
        await browser.SignInAsync(site, "rosa");
        var alarm = await ScriptAlarm.ArmAsync(browser, site.Address);
        await alarm.Page.GotoAsync(site.Address + room);
        await Expect(alarm.Page.Locator("#people")).ToContainTextAsync("Rosa Quispe");
        await using var db = site.Open();
        var owner = (await db.Users.SingleAsync(p => p.DisplayName == "Elena Huamán")).Id.ToString(CultureInfo.InvariantCulture);
        foreach (var text in Texts(1_900))
            await Act("chat.said", ("Input.Text", text));
        foreach (var text in Texts(450))
            await Act("agreement.drafted", ("Input.Text", text), ("Input.Due", NextMonth), ("Input.Owners", owner));
        await Act("board.opened", ("Input.Title", Lines()[0]), ("Input.Columns", Lines(60)[0]));
        var card = BoardCard().Match(WebUtility.HtmlDecode(await elena.GetStringAsync(room))).Value;
        foreach (var text in Texts(450))
            await Act(card, ("Input.Text", text));
        await Act("poll.opened", ("Input.Question", Lines()[0]), ("Input.Kind", "several"), ("Input.Options", string.Join('\n', Lines().Take(10))));
        var inside = await InSmallGroupAsync(elena, room, Act);
        await Act("chat.said", ("Input.Text", "Hasta aquí."));
        await Expect(alarm.Page.Locator("#messages")).ToContainTextAsync("Hasta aquí.");
        Assert.Contains("__xss", await alarm.Page.Locator("#groups .group-board").First.InnerTextAsync(), StringComparison.Ordinal);
        // A photo's message becomes the words of its picture, and the name of a file that is none stands in the refusal.
        await alarm.Page.ToPartAsync("momento");
        await alarm.Page.Locator("#groups a[data-photo]").Last.ClickAsync();
        await Expect(alarm.Page.Locator("#groups .shot img")).ToHaveAttributeAsync("alt", new Regex("__xss"));
        await alarm.Page.ToPartAsync("charla");
        await alarm.Page.Locator("#composer [name=Photo]").SetInputFilesAsync(new FilePayload { Name = FileName, MimeType = "image/jpeg", Buffer = SampleFiles.Pdf("hola") });
        await Expect(alarm.Page.Locator("#composer .picked button")).ToBeVisibleAsync();
        await alarm.Page.Locator("#composer textarea").FillAsync("¿Se ve?");
        await alarm.Page.Locator("#composer > button").ClickAsync();
        await Expect(alarm.Page.Locator(".msg.failed")).ToContainTextAsync("__xss");
        Assert.Contains("__xss", await alarm.Page.Locator("#messages").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("__xss", await alarm.Page.Locator("#boards").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("__xss", await alarm.Page.Locator("#polls").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("__xss", await alarm.Page.Locator("#agreements").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await alarm.InspectAsync());
        await AssertQuiet("elena", [room]);
        await Act(inside);
        await AssertQuiet("marcos", [room]);

        foreach (var button in Registering().Matches(await elena.GetStringAsync(room)).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct().Where(b => !b.Contains(":0}", StringComparison.Ordinal)))
            await Act(button);
        await Act("encounter.closed");
        foreach (var text in Texts(19_000))
            await Sent(elena.SubmitAsync(encounter + "/acta/editar", null, ("Input.Remarks", text), ("Input.Heading", Lines()[0])));
        foreach (var text in Texts(480))
            await Sent(elena.SubmitAsync(encounter + "/acta/editar", null, ("Input.Intro", text), ("Input.MomentNotes[0]", text)));
        foreach (var text in Texts(1_900))
            await Sent(elena.SubmitAsync(encounter + "/acta", encounter + "/acta?handler=Remark", ("Input.Text", text)));
        await AssertQuiet("elena", [encounter + "/acta", encounter + "/registro", "/acuerdos", "/", encounter]);
        await Sent(elena.SubmitAsync(encounter + "/acta", encounter + "/acta?handler=Approve"));
        foreach (var text in Texts(4_500))
            await Sent(elena.SubmitAsync(encounter + "/acta/correccion", null, ("Input.Text", text)));
        await AssertQuiet("elena", [encounter + "/acta"]);
    }

    // Rosa's small group: words, photos and a board of its own. Returns what brings that board to everybody.
    private async Task<string> InSmallGroupAsync(HttpClient elena, string room, Func<string, (string, string)[], Task<string>> act)
    {
        await using var db = site.Open();
        var rosa = (await db.Users.SingleAsync(p => p.DisplayName == "Rosa Quispe")).Id.ToString(CultureInfo.InvariantCulture);
        await act("groups.formed", [("Body.by", "hand"), ("Body.count.n", "2")]);
        await act("groups.placed", [("Body.person.n", rosa), ("Body.group.n", "1")]);
        await act("groups.begun", [("Body.minutes.n", "30"), ("Input.Text", Lines()[0])]);
        foreach (var text in Texts(1_900))
            await Sent(elena.UploadAsync(room, "Photo", FileName, SampleFiles.Jpeg(), ("Input.Cid", Guid.CreateVersion7().ToString()), ("Input.Act", "groups.said {\"group\":1}"), ("Input.Text", text)));
        await act("board.opened {\"group\":1}", [("Input.Title", Lines()[0]), ("Input.Columns", Lines(60)[0])]);
        var card = BoardCard().Matches(WebUtility.HtmlDecode(await elena.GetStringAsync(room))).MaxBy(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))!.Value;
        foreach (var text in Texts(450))
            await act(card, [("Input.Text", text)]);
        return Bringing().Match(WebUtility.HtmlDecode(await elena.GetStringAsync(room))).Value;
    }

    [Fact]
    public async Task The_words_of_a_search() =>
        await AssertQuiet(null, Lines().Select(line => "/biblioteca?q=" + Uri.EscapeDataString(line)));

    private static string NextMonth => TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<string> GroupAsync()
    {
        await using var db = site.Open();
        return (await db.Groups.SingleAsync(g => g.Name == "GIA Valle Sagrado")).Id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Signed in, but nobody looks: to send forms quickly.</summary>
    private async Task<HttpClient> BrowserlessAsync(string mailbox)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address) };
        client.DefaultRequestHeaders.Add("Cookie", $"tinkuy={await site.CookieOf(mailbox)}");
        return client;
    }

    /// <summary>Where a form that was accepted leads.</summary>
    private static async Task<string> Sent(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        if (answer.StatusCode == HttpStatusCode.Redirect) return answer.Headers.Location!.OriginalString.Split('#')[0];
        var page = await answer.Content.ReadAsStringAsync();
        throw new InvalidOperationException($"{answer.StatusCode}: {string.Join("; ", Refusal().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)))}");
    }

    [GeneratedRegex("class=\"error\"[^>]*>([^<]+)<", RegexOptions.NonBacktracking)]
    private static partial Regex Refusal();

    [GeneratedRegex("card\\.added \\{\"board\":([1-9][0-9]*),\"column\":0\\}")]
    private static partial Regex BoardCard();

    [GeneratedRegex("board\\.brought \\{\"board\":[1-9][0-9]*\\}")]
    private static partial Regex Bringing();

    [GeneratedRegex("value=\"(agreement\\.registered [^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Registering();

    [GeneratedRegex("<option value=\"([^\"]*)\"></option>", RegexOptions.NonBacktracking)]
    private static partial Regex Passages();

    private async Task AssertQuiet(string? mailbox, IEnumerable<string> pages)
    {
        await using var browser = await chromium.PhoneAsync();
        if (mailbox is not null) await browser.SignInAsync(site, mailbox);
        var alarm = await ScriptAlarm.ArmAsync(browser, site.Address);
        var shown = false;
        foreach (var page in pages)
        {
            var rung = await alarm.VisitAsync(site.Address + page);
            Assert.True(rung.Count == 0, $"{page}: {string.Join("; ", rung)}");
            shown |= (await alarm.Page.ContentAsync()).Contains("__xss", StringComparison.Ordinal);
        }
        Assert.True(shown, "None of the pages shows what was typed.");
    }

    /// <summary>For the fields of one plain line: what could break out of an element, an attribute or a script, in as few lines as the length allows.</summary>
    private static List<string> Lines(int most = 110) => Pack(Payloads.Where(p => p.AsSpan().IndexOfAny("<>\"'{") >= 0).Select(p => p.ReplaceLineEndings(" ")), " ", most);

    /// <summary>All payloads in as few texts as the length allows.</summary>
    private static List<string> Texts(int most) => Pack(Payloads, "\n\n", most);

    private static IEnumerable<string> Repeated(List<string> texts)
    {
        while (true)
            foreach (var text in texts) yield return text;
    }

    private static List<string> Pack(IEnumerable<string> payloads, string separator, int most)
    {
        var packs = new List<string>();
        foreach (var payload in payloads.Where(p => p.Length <= most))
        {
            if (packs.Count > 0 && packs[^1].Length + separator.Length + payload.Length <= most) packs[^1] += separator + payload;
            else packs.Add(payload);
        }
        return packs;
    }
}
