using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Testing;
using Tinkuy.Web.Features.LessonStudies;

namespace Tinkuy.Web.Tests.Features.LessonStudies;

public class NoteSyncTests(Site site) : IClassFixture<Site>
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static SentNote Note(string text, Guid? key = null, DateTimeOffset? at = null, string child = "MQ") => new(key ?? Guid.NewGuid(), at ?? Now, child, "Inicio (10 min)", text);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, long id, HttpContent body, long? tokenFrom = null)
    {
        var page = await client.GetStringAsync($"/estudios/{tokenFrom ?? id}/clase");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/estudios/{id}/clase?handler=Sync") { Content = body };
        request.Headers.Add("RequestVerificationToken", Regex.Match(page, "__RequestVerificationToken[^>]*value=\"([^\"]+)\"").Groups[1].Value);
        return await client.SendAsync(request);
    }

    private static async Task<SyncedNotes> SyncAsync(HttpClient client, long id, params SentNote[] notes)
    {
        var answer = await SendAsync(client, id, JsonContent.Create(new SentNotes(Now, notes)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<SyncedNotes>())!;
    }

    private async Task<List<ObservationNote>> NotesAsync(long id)
    {
        await using var db = site.Open();
        return await db.ObservationNotes.Where(n => n.LessonStudyId == id).OrderBy(n => n.At).ToListAsync();
    }

    [Fact]
    public async Task A_gap_in_what_a_phone_sends_is_passed_over()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        var answer = await SendAsync(await site.As("marcos"), id, new StringContent("""{"sentAt":"2026-01-01T00:00:00Z","notes":[null]}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_note_sent_any_number_of_times_is_kept_once()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        var marcos = await site.As("marcos");
        SentNote[] notes = [Note("Cuenta con los dedos"), Note("Se ríe")];
        await SyncAsync(marcos, id, notes);
        var again = await SyncAsync(marcos, id, [.. notes, Note("Y otra")]);
        Assert.Equal(3, again.Saved.Count);
        await Task.WhenAll(SyncAsync(marcos, id, notes), SyncAsync(marcos, id, notes));
        Assert.Equal(3, (await NotesAsync(id)).Count);
    }

    [Fact]
    public async Task New_notes_sent_twice_at_once_are_kept_once()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        var marcos = await site.As("marcos");
        SentNote[] notes = [.. Enumerable.Range(0, 20).Select(i => Note($"Nota {i}"))];
        // A first visit brings the cookie that forms need: four at once would bring four.
        await marcos.GetStringAsync($"/estudios/{id}/clase");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SyncAsync(marcos, id, notes)));
        Assert.All(answers, a => Assert.Equal(20, a.Saved.Count));
        Assert.Equal(20, (await NotesAsync(id)).Count);
    }

    [Fact]
    public async Task A_key_that_a_colleague_used_is_no_obstacle_and_touches_nothing_of_hers()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        var key = Guid.NewGuid();
        await SyncAsync(await site.As("julia"), id, Note("De Julia", key));
        await SyncAsync(await site.As("marcos"), id, Note("De Marcos", key));
        Assert.Equal(["De Julia", "De Marcos"], (await NotesAsync(id)).Select(n => n.Text).Order());
    }

    [Fact]
    public async Task Notes_cannot_be_slipped_into_a_study_of_others()
    {
        var (mine, foreign) = (await Stage.StudyAsync(site, StudyPhase.Lesson), await Stage.StudyAsync(site, StudyPhase.Lesson, groupMayRead: true));
        await using var db = site.Open();
        var julia = (await db.Users.SingleAsync(p => p.DisplayName == "Julia Torres")).Id;
        var rosa = (await db.Users.SingleAsync(p => p.DisplayName == "Rosa Quispe")).Id;
        db.Add(new TeamMember { LessonStudyId = mine, PersonId = rosa, Since = Now.UtcDateTime });
        await db.SaveChangesAsync();
        var answer = await SendAsync(await site.As("rosa"), foreign, JsonContent.Create(new SentNotes(Now, [Note("Ajena")])), tokenFrom: mine);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await NotesAsync(foreign));
        Assert.NotEqual(julia, rosa);
    }

    [Fact]
    public async Task A_note_that_cannot_be_kept_is_named_with_its_reason_and_the_others_are_saved()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        var (good, bad) = (Note("Bien"), Note("Con nombre", child: "Mariana"));
        var answer = await SyncAsync(await site.As("marcos"), id, good, bad, Note(" "));
        Assert.Equal([good.Key], answer.Saved);
        Assert.Contains("nunca el nombre", answer.Refused.Single(r => r.Key == bad.Key).Reason);
        Assert.Equal(2, answer.Refused.Count);
    }

    [Fact]
    public async Task A_phone_whose_clock_is_wrong_still_tells_when()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        await using (var db = site.Open())
            await db.Database.ExecuteSqlAsync($"UPDATE lesson_studies SET created_at = created_at - interval '2 hours' WHERE id = {id}");
        var wrong = Now.AddYears(-3);
        var answer = await SendAsync(await site.As("marcos"), id, JsonContent.Create(new SentNotes(wrong, [Note("Hace diez minutos", at: wrong.AddMinutes(-10))])));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var ago = Now.UtcDateTime - Assert.Single(await NotesAsync(id)).At;
        Assert.InRange(ago.TotalMinutes, 9.9, 12);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z")]
    public async Task Absurd_times_become_possible_ones(string sentAt, string at)
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        var body = $$"""{"sentAt":"{{sentAt}}","notes":[{"key":"{{Guid.NewGuid()}}","at":"{{at}}","child":null,"moment":null,"text":"Algo"}]}""";
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(await site.As("marcos"), id, new StringContent(body, Encoding.UTF8, "application/json"))).StatusCode);
        Assert.InRange((Now.UtcDateTime - Assert.Single(await NotesAsync(id)).At).TotalMinutes, -1, 5);
    }

    [Theory]
    [InlineData("nada")]
    [InlineData("{\"sentAt\":\"ayer\"}")]
    [InlineData("{\"sentAt\":\"2026-01-01T00:00:00Z\",\"notes\":[{\"key\":\"x\"}]}")]
    [InlineData("{\"sentAt\":\"2026-01-01T00:00:00Z\",\"notes\":[{\"key\":\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\",\"at\":\"2026-01-01T00:00:00Z\",\"text\":\"\\ud800\"}]}")]
    public async Task What_is_no_list_of_notes_is_refused(string body)
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        var answer = await SendAsync(await site.As("marcos"), id, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await NotesAsync(id));
    }

    [Fact]
    public async Task Without_the_forms_token_nothing_is_taken()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        var answer = await (await site.As("marcos")).PostAsJsonAsync($"/estudios/{id}/clase?handler=Sync", new SentNotes(Now, [Note("Sin token")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await NotesAsync(id));
    }

    [Fact]
    public async Task The_answer_carries_the_shared_clock()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        var (julia, marcos) = (await site.As("julia"), await site.As("marcos"));
        Assert.Null((await SyncAsync(marcos, id)).StartedAt);
        await julia.SubmitAsync($"/estudios/{id}/clase", $"/estudios/{id}/clase?handler=Start");
        Assert.NotNull((await SyncAsync(marcos, id)).StartedAt);
    }

    [Fact]
    public async Task Without_scripts_the_plain_form_keeps_a_note_and_what_was_typed()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        var marcos = await site.As("marcos");
        var form = $"/estudios/{id}/clase?handler=Note";
        var refused = WebUtility.HtmlDecode(await (await marcos.SubmitAsync($"/estudios/{id}/clase", form, ("Input.Text", "No se pierde"), ("Input.Child", "Mariana"))).Content.ReadAsStringAsync());
        Assert.Contains("como máximo 6 letras", refused);
        Assert.Contains("No se pierde</textarea>", refused);
        (string, string)[] fields = [("Input.Text", "Dobla en tres"), ("Input.Child", "MQ"), ("Input.Moment", "Cierre (5 min)"), ("Input.SubmissionKey", Guid.NewGuid().ToString())];
        await marcos.SubmitAsync($"/estudios/{id}/clase", form, fields);
        var back = (await marcos.SubmitAsync($"/estudios/{id}/clase", form, fields)).Headers.Location!.ToString();
        var note = Assert.Single(await NotesAsync(id));
        Assert.Equal(("Dobla en tres", "MQ", "Cierre (5 min)"), (note.Text, note.Child, note.Moment));
        Assert.Matches("value=\"Cierre \\(5 min\\)\" checked", WebUtility.HtmlDecode(await marcos.GetStringAsync(back)));
    }

    [Fact]
    public async Task Only_ones_own_note_can_be_deleted()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson);
        var (julia, marcos) = (await site.As("julia"), await site.As("marcos"));
        await SyncAsync(julia, id, Note("De Julia"));
        await SyncAsync(marcos, id, Note("De Marcos"));
        var notes = await NotesAsync(id);
        var delete = $"/estudios/{id}/clase?handler=Delete";
        var hers = notes.Single(n => n.Text == "De Julia").Id;
        Assert.Equal(HttpStatusCode.NotFound, (await marcos.SubmitAsync($"/estudios/{id}/clase", delete, ("noteId", $"{hers}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await marcos.SubmitAsync($"/estudios/{id}/clase", delete)).StatusCode);
        Assert.Equal(["De Julia"], (await NotesAsync(id)).Select(n => n.Text));
    }

    [Fact]
    public async Task Notes_stand_beside_their_moment_and_none_is_left_out()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Review);
        await Stage.NoteAsync(site, id, "en el inicio");
        await Stage.NoteAsync(site, id, "en un momento que ya no está", "Desarrollo (20 min)");
        await Stage.NoteAsync(site, id, "en ninguno", "");
        var page = WebUtility.HtmlDecode(await (await site.As("elena")).GetStringAsync($"/estudios/{id}/revision"));
        var order = new[] { "Reparte una tira", "en el inicio", "Cada quien cuenta", "Desarrollo (20 min) (ya no está en el plan)", "en un momento que ya no está" }.Select(t => page.IndexOf(t, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.Contains("en ninguno", page);
    }

    [Fact]
    public async Task Conclusions_written_by_two_keep_both()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Review);
        var (julia, elena) = (await site.As("julia"), await site.As("elena"));
        (string, string)[] Typed(string seen) => [("Input.Seen", seen), ("Input.Changes", ""), ("Input.NextQuestion", ""), ("Input.Version", "0")];
        await julia.SubmitAsync($"/estudios/{id}/revision", null, Typed("Lo que vio Julia"));
        var page = WebUtility.HtmlDecode(await (await elena.SubmitAsync($"/estudios/{id}/revision", null, Typed("Lo que vio Elena"))).Content.ReadAsStringAsync());
        Assert.Contains("Alguien guardó cambios", page);
        Assert.Contains("<p>Lo que vio Julia</p>", page);
        Assert.Contains("Lo que vio Elena</textarea>", page);
    }
}
