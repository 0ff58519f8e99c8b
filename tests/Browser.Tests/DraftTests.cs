using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Domain.Groups;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>A cheap phone in the middle of a form: the tab closes, the line goes, the answer never comes.</summary>
public class DraftTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    private const string Words = "Con mis niños funcionó contar con semillas.";

    [Fact]
    public async Task What_was_being_typed_is_offered_back_until_it_is_sent()
    {
        var talk = await TalkAsync();
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "rosa");
        var page = await phone.NewPageAsync();
        await TypeAsync(page, talk);
        await page.GotoAsync("about:blank");
        await page.GotoAsync(talk);
        await Expect(Body(page)).ToHaveValueAsync(Words);
        await Expect(page.GetByText("Recuperamos lo que escribías.")).ToBeVisibleAsync();

        await SendAsync(page);
        await Expect(page.Locator("article").Filter(new() { HasText = Words })).ToHaveCountAsync(1);
        await Expect(Body(page)).ToHaveValueAsync("");
        await page.ReloadAsync();
        await Expect(Body(page)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task What_is_discarded_does_not_come_back()
    {
        var talk = await TalkAsync();
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "rosa");
        var page = await phone.NewPageAsync();
        await TypeAsync(page, talk);
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Descartar" }).ClickAsync();
        await Expect(Body(page)).ToHaveValueAsync("");
        await page.ReloadAsync();
        await Expect(Body(page)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Without_signal_nothing_is_sent_and_nothing_is_lost()
    {
        var talk = await TalkAsync();
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "rosa");
        var page = await phone.NewPageAsync();
        await TypeAsync(page, talk);
        await phone.SetOfflineAsync(true);
        await SendAsync(page);
        await Expect(page.GetByText("No hay señal.")).ToBeVisibleAsync();
        await Expect(Body(page)).ToHaveValueAsync(Words);
        await phone.SetOfflineAsync(false);
        await SendAsync(page);
        await Expect(page.Locator("article").Filter(new() { HasText = Words })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task When_the_answer_is_lost_sending_again_makes_one_post()
    {
        var talk = await TalkAsync();
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "rosa");
        var page = await phone.NewPageAsync();
        await TypeAsync(page, talk);
        var form = await page.Locator("#responder").EvaluateAsync<Dictionary<string, string>>("f => Object.fromEntries([...new FormData(f)].filter(([, v]) => typeof v === 'string'))");
        // The same form, taken by the server over a line whose answer this browser never sees.
        var lost = await page.APIRequest.PostAsync(talk + "?handler=Reply", new() { Form = Fields(page, form), MaxRedirects = 0 });
        Assert.Equal(302, lost.Status);
        await phone.ClearCookiesAsync(new() { NameRegex = new("TempData") });

        await page.ReloadAsync();
        await Expect(Body(page)).ToHaveValueAsync(Words);
        await SendAsync(page);
        await Expect(Body(page)).ToHaveValueAsync("");
        await Expect(page.Locator("article").Filter(new() { HasText = Words })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_colleague_on_the_same_phone_does_not_find_my_words()
    {
        var talk = await TalkAsync();
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "rosa");
        var page = await phone.NewPageAsync();
        await TypeAsync(page, talk);
        await phone.SignInAsync(site, "david");
        await page.ReloadAsync();
        await Expect(page.Locator("body")).ToHaveAttributeAsync("data-person", $"{await IdOf("david")}");
        await Expect(Body(page)).ToHaveValueAsync("");
    }

    private static ILocator Body(IPage page) => page.GetByLabel("Tu texto");

    private static Task SendAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Responder", Exact = true }).ClickAsync();

    // Typing rests for a moment before the device keeps it: wait until it has.
    private static async Task TypeAsync(IPage page, string talk)
    {
        await page.GotoAsync(talk);
        await Body(page).FillAsync(Words);
        await page.WaitForFunctionAsync("words => Object.values(localStorage).some(draft => draft.includes(words))", Words);
    }

    private static IFormData Fields(IPage page, Dictionary<string, string> form)
    {
        var data = page.APIRequest.CreateFormData();
        foreach (var (name, value) in form)
            data.Set(name, value);
        return data;
    }

    private async Task<string> TalkAsync()
    {
        await using var db = site.Open();
        var group = await db.Groups.SingleAsync(g => g.Name == "GIA Valle Sagrado");
        var conversation = Conversation.Open(group.Id, group.CreatedById, "¿Con qué cuentan?", false, PostText.Read("Cuéntenme."), Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
        db.Add(conversation);
        await db.SaveChangesAsync();
        return $"{site.Address}/grupos/{group.Id}/conversaciones/{conversation.Id}";
    }

    private async Task<long> IdOf(string mailbox)
    {
        await using var db = site.Open();
        return await db.Users.Where(p => p.Email == mailbox + "@valle-sagrado.example").Select(p => p.Id).SingleAsync();
    }
}
