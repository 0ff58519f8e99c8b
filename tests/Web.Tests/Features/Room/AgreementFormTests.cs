using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Room;

/// <summary>Agreements as somebody without JavaScript makes, rewords, confirms and verifies them.</summary>
public class AgreementFormTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Without_JavaScript_one_rewords_a_draft_and_commits_oneself()
    {
        var room = await site.ScheduleRoomAsync();
        var (rosa, elena) = (await site.As("rosa"), await site.As("elena"));
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.opened"));
        await rosa.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Hola"));
        var (me, due) = ($"{await site.PersonIdAsync("rosa")}", InTwoWeeks());
        await elena.PostRoomAsync(room, ("Input.Act", "agreement.drafted"), ("Input.Text", "Traer cuadernos"), ("Input.Owners", me), ("Input.Due", due));
        long id;
        await using (var db = site.Open())
            id = await db.RoomEvents.Where(e => e.RoomId == room && e.Kind == "agreement.drafted").Select(e => e.Seq).SingleAsync();

        var form = WebUtility.HtmlDecode(await rosa.GetStringAsync($"/encuentros/{room}/sala?acuerdo={id}"));
        Assert.Contains($"value=\"agreement.drafted {{\"agreement\":{id}}}\"", form, StringComparison.Ordinal);
        Assert.Contains("Traer cuadernos</textarea>", form, StringComparison.Ordinal);
        await rosa.PostRoomAsync(room, ("Input.Act", $"agreement.drafted {{\"agreement\":{id}}}"), ("Input.Text", "Traer tres cuadernos de 2.º"), ("Input.Owners", me), ("Input.Due", due));
        await rosa.PostRoomAsync(room, ("Input.Act", $"agreement.confirmed {{\"agreement\":{id}}}"));
        var page = WebUtility.HtmlDecode(await elena.GetStringAsync($"/encuentros/{room}/sala"));
        Assert.Contains("Traer tres cuadernos de 2.º", page, StringComparison.Ordinal);
        Assert.Contains("Se comprometen: Rosa Quispe", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_JavaScript_earlier_agreements_are_verified_and_a_missing_reason_keeps_the_form()
    {
        var (rosa, elena) = (await site.As("rosa"), await site.As("elena"));
        var id = await PromiseAsync(rosa, elena);
        var room = await site.ScheduleRoomAsync();
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.opened"));
        var act = $"commitment.verified {{\"commitment\":{id}}}";
        Assert.Contains(act, WebUtility.HtmlDecode(await rosa.GetStringAsync($"/encuentros/{room}/sala")), StringComparison.Ordinal);
        var refused = await rosa.PostRoomAsync(room, ("Input.Act", act), ("Body.status", "notDone"), ("Input.Text", ""));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("Cuenta por qué no se pudo", page, StringComparison.Ordinal);
        Assert.Matches("value=\"notDone\"\\s+selected", page);
        await rosa.PostRoomAsync(room, ("Input.Act", act), ("Body.status", "done"), ("Input.Text", "Ya está en la biblioteca."));
        await using var after = site.Open();
        var commitment = await after.Commitments.SingleAsync(c => c.Id == id);
        Assert.Equal((CommitmentStatus.Done, "Ya está en la biblioteca."), (commitment.Status, commitment.Remark));
    }

    // An encounter in which Rosa promises something.
    private async Task<long> PromiseAsync(HttpClient rosa, HttpClient elena)
    {
        var room = await site.ScheduleRoomAsync();
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.opened"));
        await rosa.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Hola"));
        await rosa.PostRoomAsync(room, ("Input.Act", "agreement.drafted"), ("Input.Text", "Compartir la ficha"), ("Input.Owners", $"{await site.PersonIdAsync("rosa")}"), ("Input.Due", InTwoWeeks()));
        await using var before = site.Open();
        var drafted = (await before.RoomEvents.SingleAsync(e => e.RoomId == room && e.Kind == "agreement.drafted")).Seq;
        await rosa.PostRoomAsync(room, ("Input.Act", $"agreement.registered {{\"agreement\":{drafted}}}"));
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.closed"));
        await using var db = site.Open();
        return await db.Commitments.Where(c => c.EncounterId == room).Select(c => c.Id).SingleAsync();
    }

    private static string InTwoWeeks() => TimeProvider.System.GetUtcNow().AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
