using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Testing;

namespace Tinkuy.Browser.Tests;

public class LessonStudyTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    private async Task<(IBrowserContext Phone, IPage Page, long Study)> OpenAsync(string who, string path, bool javaScript = true)
    {
        await using var db = site.Open();
        var study = await db.LessonStudies.Where(s => s.Phase == StudyPhase.Lesson).Select(s => s.Id).SingleAsync();
        var phone = await chromium.PhoneAsync(javaScript: javaScript);
        await phone.SignInAsync(site, who);
        var page = await phone.NewPageAsync();
        await page.GotoAsync($"{site.Address}/estudios/{study}{path}");
        return (phone, page, study);
    }

    private static async Task NoteAsync(IPage page, string text)
    {
        await page.GetByLabel("¿Qué hace o dice?").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar nota" }).ClickAsync();
    }

    private async Task<List<string>> KeptAsync(long study, string who)
    {
        await using var db = site.Open();
        return await db.ObservationNotes.Where(n => n.LessonStudyId == study && n.Author!.DisplayName.StartsWith(who)).OrderBy(n => n.At).Select(n => n.Text).ToListAsync();
    }

    [Fact]
    public async Task Notes_written_without_a_signal_wait_on_the_phone_and_arrive_once()
    {
        var (phone, page, study) = await OpenAsync("marcos", "/clase");
        await using var _ = phone;
        var status = page.Locator("[data-status]");
        await NoteAsync(page, "Con señal");
        await Expect(status).ToHaveTextAsync("Todas tus notas están guardadas.");

        await phone.SetOfflineAsync(true);
        await page.GetByText("Desarrollo (25 min)").ClickAsync();
        await page.GetByLabel("Niña o niño").FillAsync("MQ");
        await NoteAsync(page, "Sin señal: dobla en tres");
        await NoteAsync(page, "Sin señal: se ríe");
        await Expect(status).ToHaveTextAsync("2 notas esperan señal: están guardadas en este teléfono.");
        await Expect(page.GetByText("Sin señal: dobla en tres")).ToBeVisibleAsync();
        Assert.Equal(["Con señal"], await KeptAsync(study, "Marcos"));

        await phone.SetOfflineAsync(false);
        await Expect(status).ToHaveTextAsync("Todas tus notas están guardadas.");
        await page.ReloadAsync();
        await Expect(page.GetByText("Sin señal: se ríe")).ToHaveCountAsync(1);
        Assert.Equal(["Con señal", "Sin señal: dobla en tres", "Sin señal: se ríe"], await KeptAsync(study, "Marcos"));
        await using var db = site.Open();
        var note = await db.ObservationNotes.SingleAsync(n => n.Text == "Sin señal: dobla en tres");
        Assert.Equal(("MQ", "Desarrollo (25 min)"), (note.Child, note.Moment));
    }

    [Fact]
    public async Task A_note_whose_answer_was_lost_is_sent_again_and_kept_once()
    {
        var (phone, page, study) = await OpenAsync("david", "/clase");
        await using var _ = phone;
        var lost = 0;
        await page.RouteAsync("**/clase?handler=Sync", async route =>
        {
            // The server takes the note; its answer never reaches the phone.
            await route.FetchAsync();
            lost++;
            await route.AbortAsync();
        });
        await NoteAsync(page, "Llegó, pero nadie lo supo");
        await Expect(page.Locator("[data-status]")).ToHaveTextAsync("1 nota espera señal: está guardada en este teléfono.");
        Assert.True(lost > 0);
        await page.UnrouteAsync("**/clase?handler=Sync");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-status]")).ToHaveTextAsync("Todas tus notas están guardadas.");
        Assert.Equal(["Llegó, pero nadie lo supo"], await KeptAsync(study, "David"));
    }

    [Fact]
    public async Task Without_scripts_a_note_is_a_plain_form()
    {
        var (phone, page, study) = await OpenAsync("julia", "/clase", javaScript: false);
        await using var _ = phone;
        await NoteAsync(page, "Sin guiones");
        await Expect(page.GetByText("Nota guardada.")).ToBeVisibleAsync();
        Assert.Equal(["Sin guiones"], await KeptAsync(study, "Julia"));
    }

    [Fact]
    public async Task Words_selected_in_the_plan_become_the_passage_of_a_comment()
    {
        var (phone, page, _) = await OpenAsync("rosa", "");
        await using var __ = phone;
        // As a finger does it: from "superponen" to "cubren", in one paragraph.
        await page.EvaluateAsync("""
            () => {
              const p = [...document.querySelectorAll('#plan p')].find((p) => p.textContent.includes('superponen'));
              const text = [...p.childNodes].find((n) => n.textContent.includes('superponen'));
              const at = text.textContent.indexOf('superponen');
              document.getSelection().setBaseAndExtent(text, at, text, at + 'superponen las tiras'.length);
            }
            """);
        await page.GetByRole(AriaRole.Button, new() { Name = "Comentar este pasaje" }).ClickAsync();
        await Expect(page.GetByLabel("¿Sobre qué parte?")).ToHaveValueAsync("superponen las tiras");
        await page.GetByLabel("Tu comentario").FillAsync("¿Y si no son iguales?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Comentar", Exact = true }).ClickAsync();
        await Expect(page.Locator("#plan mark", new() { HasText = "superponen las tiras" })).ToBeVisibleAsync();
        await Expect(page.GetByText("¿Y si no son iguales?")).ToBeVisibleAsync();
    }
}
