using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.LessonStudies;

public class CommentTests(Site site) : IClassFixture<Site>
{
    private static async Task<string> TextOf(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static Task<HttpResponseMessage> SayAsync(HttpClient client, long id, string body, string quote = "", string? key = null) =>
        client.SubmitAsync($"/estudios/{id}/comentarios", $"/estudios/{id}/comentarios", ("Input.Body", body), ("Input.Quote", quote), ("Input.SubmissionKey", key ?? Guid.NewGuid().ToString()));

    private static long CommentOf(HttpResponseMessage answer) => long.Parse(answer.Headers.Location!.ToString().Split("#comentario-")[1]);

    [Fact]
    public async Task A_passage_is_marked_in_the_plan_and_found_again_in_the_next_version()
    {
        var id = await Stage.StudyAsync(site);
        var (julia, elena) = (await site.As("julia"), await site.As("elena"));
        var comment = CommentOf(await SayAsync(elena, id, "¿Por qué **una**?", "una tira"));
        Assert.Contains($"<mark>una tira</mark><sup class=\"ref\" id=\"pasaje-{comment}\">", await julia.GetStringAsync($"/estudios/{id}"));
        await julia.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", "Al empezar, " + Stage.Plan));
        var page = await julia.GetStringAsync($"/estudios/{id}");
        Assert.Contains("<mark>una tira</mark>", page);
        Assert.Contains("<strong>una</strong>", page);
        await julia.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", "Ya sin papel."));
        Assert.Contains("que ya no está en el plan", WebUtility.HtmlDecode(await julia.GetStringAsync($"/estudios/{id}")));
    }

    [Fact]
    public async Task Words_that_the_plan_does_not_say_are_refused_and_the_comment_is_kept_in_the_form()
    {
        var id = await Stage.StudyAsync(site);
        var page = await TextOf(await SayAsync(await site.As("elena"), id, "No quiero perder esto", "palabras que no están"));
        Assert.Contains("Esas palabras no están en el plan", page);
        Assert.Contains("No quiero perder esto</textarea>", page);
        Assert.Contains("value=\"palabras que no están\"", page);
    }

    [Fact]
    public async Task The_same_comment_sent_twice_is_said_once()
    {
        var id = await Stage.StudyAsync(site);
        var elena = await site.As("elena");
        var key = Guid.NewGuid().ToString();
        // A first visit brings the cookie that forms need: two at once would bring two, and one form would not go with its own.
        await elena.GetStringAsync($"/estudios/{id}");
        var answers = await Task.WhenAll(SayAsync(elena, id, "Una vez", key: key), SayAsync(elena, id, "Una vez", key: key));
        Assert.Equal(answers[0].Headers.Location, answers[1].Headers.Location);
        await using var db = site.Open();
        Assert.Equal(1, await db.PlanComments.CountAsync(c => c.PlanVersion!.LessonStudyId == id));
    }

    [Fact]
    public async Task A_comment_is_answered_settled_and_opened_again()
    {
        var id = await Stage.StudyAsync(site);
        var (julia, elena) = (await site.As("julia"), await site.As("elena"));
        var comment = CommentOf(await SayAsync(elena, id, "¿Y si son hijos únicos?"));
        var answer = await julia.SubmitAsync($"/estudios/{id}/comentarios", $"/estudios/{id}/comentarios", ("Input.ParentId", $"{comment}"), ("Input.Body", "Entonces con el vecino"));
        Assert.Equal(comment, CommentOf(answer));
        Assert.Contains("Entonces con el vecino", await elena.GetStringAsync($"/estudios/{id}"));
        await julia.SubmitAsync($"/estudios/{id}/comentarios", $"/estudios/{id}/comentarios?handler=Resolve", ("commentId", $"{comment}"));
        Assert.DoesNotContain("Entonces con el vecino", await elena.GetStringAsync($"/estudios/{id}"));
        Assert.Contains("Resuelto por Julia Torres", WebUtility.HtmlDecode(await elena.GetStringAsync($"/estudios/{id}/comentarios")));
        await elena.SubmitAsync($"/estudios/{id}/comentarios", $"/estudios/{id}/comentarios?handler=Reopen", ("commentId", $"{comment}"));
        Assert.Contains("Entonces con el vecino", await julia.GetStringAsync($"/estudios/{id}"));
    }

    [Fact]
    public async Task Only_ones_own_comment_without_replies_can_be_taken_back()
    {
        var id = await Stage.StudyAsync(site);
        var (julia, elena) = (await site.As("julia"), await site.As("elena"));
        var mine = CommentOf(await SayAsync(elena, id, "Me equivoqué"));
        var delete = $"/estudios/{id}/comentarios?handler=Delete";
        Assert.DoesNotContain("handler=Delete", await julia.GetStringAsync($"/estudios/{id}/comentarios"));
        var other = CommentOf(await SayAsync(julia, id, "El mío"));
        Assert.Equal(HttpStatusCode.NotFound, (await julia.SubmitAsync($"/estudios/{id}/comentarios", delete, ("commentId", $"{mine}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await julia.SubmitAsync($"/estudios/{id}/comentarios", delete, ("commentId", $"{other}"))).StatusCode);
        await using var db = site.Open();
        Assert.Equal([mine], await db.PlanComments.Where(c => c.PlanVersion!.LessonStudyId == id).Select(c => c.Id).ToListAsync());
    }

    [Fact]
    public async Task A_comment_of_another_study_cannot_be_answered_or_settled_from_this_one()
    {
        var (id, other) = (await Stage.StudyAsync(site), await Stage.StudyAsync(site));
        var elena = await site.As("elena");
        var foreign = CommentOf(await SayAsync(elena, other, "De otro estudio"));
        await SayAsync(elena, id, "De este");
        var reply = await elena.SubmitAsync($"/estudios/{id}/comentarios", $"/estudios/{id}/comentarios", ("Input.ParentId", $"{foreign}"), ("Input.Body", "¿?"));
        var settle = await elena.SubmitAsync($"/estudios/{id}/comentarios", $"/estudios/{id}/comentarios?handler=Resolve", ("commentId", $"{foreign}"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (reply.StatusCode, settle.StatusCode));
    }

    [Fact]
    public async Task No_markup_gets_through_a_comment_or_its_passage()
    {
        var id = await Stage.StudyAsync(site, plan: "Mira <img src=x onerror=alert(1)> esto");
        var elena = await site.As("elena");
        await SayAsync(elena, id, "<script>alert(1)</script>", "<img src=x onerror=alert(1)>");
        var page = await elena.GetStringAsync($"/estudios/{id}");
        Assert.DoesNotContain("<img src=x", page);
        Assert.DoesNotContain("<script>alert", page);
        Assert.Contains("<mark>&lt;img src=x onerror=alert(1)&gt;</mark>", page);
    }
}
