using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Mail;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class LibraryMailTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    public Task InitializeAsync() => site.HoldMailsAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_colleague_who_is_asked_to_look_hears_of_it_in_working_hours_and_can_end_such_mails()
    {
        var id = await site.MaterialAsync("rosa", "Para mirar con calma");
        await AskAsync(id, "marcos");
        var mail = Assert.Single(await MailsAsync("marcos", "Para mirar con calma"));
        Assert.Equal("Rosa Quispe te pide una mirada a «Para mirar con calma»", mail.Subject);
        Assert.Contains("«Sobre todo el cierre»", mail.Body);
        Assert.Contains($"/biblioteca/{id}/revisiones", mail.Body);
        Assert.Contains(mail.UnsubscribeUrl!, mail.Body);
        Assert.True(WorkingHours.Hold(WallClock.ToLocal(mail.NextAttemptAt!.Value, LibrarySite.Evening)));

        var end = new Uri(mail.UnsubscribeUrl!).PathAndQuery;
        Assert.Contains("Correos sobre materiales", await site.Visitor().PageAsync(end));
        await site.Visitor().PostAsync(end, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
        var other = await site.MaterialAsync("rosa", "Ya sin correo");
        await AskAsync(other, "marcos");
        Assert.Empty(await MailsAsync("marcos", "Ya sin correo"));
        await using var db = site.Open();
        Assert.Equal((false, true), await db.Users.Where(p => p.Email!.StartsWith("marcos")).Select(p => new ValueTuple<bool, bool>(p.WantsLibraryMail, p.WantsEncounterMail)).SingleAsync());
    }

    [Fact]
    public async Task Author_and_reporter_hear_what_was_decided_and_neither_hears_of_the_other()
    {
        var id = await site.MaterialAsync("julia", "Decidido");
        await ReportAsync("david", id);
        var teresa = await site.As("teresa");
        // Not a word leaves when nothing is decided.
        await teresa.SubmitAsync($"/biblioteca/{id}/moderar", $"/biblioteca/{id}/moderar?handler=Hide", ("Input.Reason", "Children"), ("Input.Words", ""));
        Assert.Empty(await MailsAsync("julia", "Decidido"));

        await teresa.SubmitAsync($"/biblioteca/{id}/moderar", $"/biblioteca/{id}/moderar?handler=Hide", ("Input.Reason", "Children"), ("Input.Words", "Se reconoce a un niño."));
        var author = Assert.Single(await MailsAsync("julia", "Decidido"));
        Assert.Contains("«Se reconoce a un niño.»", author.Body);
        Assert.Contains($"/biblioteca/{id}/retiro", author.Body);
        var reporter = Assert.Single(await MailsAsync("david", "Decidido"));
        Assert.Contains("ocultamos el material", reporter.Body);
        foreach (var name in new[] { "Teresa", "David" })
            Assert.DoesNotContain(name, author.Body);
        Assert.DoesNotContain("niño", reporter.Body);

        await teresa.SubmitAsync($"/biblioteca/{id}/moderar", $"/biblioteca/{id}/moderar?handler=Restore", ("Input.Words", ""));
        Assert.Contains(await MailsAsync("julia", "Decidido"), m => m.Subject == "Tu material «Decidido» vuelve a verse");
        await ReportAsync("david", id);
        await teresa.SubmitAsync($"/biblioteca/{id}/moderar", $"/biblioteca/{id}/moderar?handler=Dismiss");
        Assert.Contains(await MailsAsync("david", "Decidido"), m => m.Body.Contains("dejar el material como está", StringComparison.Ordinal));
        Assert.Equal(2, (await MailsAsync("julia", "Decidido")).Count);
    }

    [Fact]
    public async Task Each_is_written_to_in_her_own_language()
    {
        await using (var db = site.Open())
            await db.Users.Where(p => p.Email!.StartsWith("elena")).ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, "en"));
        var id = await site.MaterialAsync("elena", "Hidden one");
        await (await site.As("teresa")).SubmitAsync($"/biblioteca/{id}/moderar", $"/biblioteca/{id}/moderar?handler=Hide", ("Input.Reason", "Other"), ("Input.Words", "Porque sí."));
        Assert.StartsWith("We hid your material", Assert.Single(await MailsAsync("elena", "Hidden one")).Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-27T15:00", "2026-11-27T15:00")] // A Friday in Lima, 10 o'clock.
    [InlineData("2026-11-27T09:00", "2026-11-27T13:00")] // Four in the morning: eight o'clock.
    [InlineData("2026-11-27T23:00", "2026-11-30T13:00")] // Friday at six in the evening: Monday.
    [InlineData("2026-11-29T16:00", "2026-11-30T13:00")] // Sunday.
    public void A_mail_waits_for_the_next_working_hour_of_its_reader(string now, string leaves) =>
        Assert.Equal(Utc(leaves), WorkingHours.Next(Utc(now), "America/Lima"));

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);

    private async Task AskAsync(long id, string who)
    {
        long reviewer, group;
        await using (var db = site.Open())
        {
            reviewer = await db.Users.Where(p => p.Email!.StartsWith(who)).Select(p => p.Id).SingleAsync();
            group = await db.Groups.Where(g => g.Name == "GIA Valle Sagrado").Select(g => g.Id).SingleAsync();
        }
        (await (await site.As("rosa")).SubmitAsync($"/biblioteca/{id}/revisiones", null, ("Input.Reviewer", $"{group}-{reviewer}"), ("Input.Request", "Sobre todo el cierre"))).SentTo();
    }

    private async Task ReportAsync(string who, long id) =>
        (await (await site.As(who)).SubmitAsync($"/biblioteca/{id}/reportar", null, ("Input.Reason", "Children"), ("Input.Words", "Se ve la cara de un niño."))).SentTo();

    private async Task<IReadOnlyList<OutgoingMail>> MailsAsync(string mailbox, string about)
    {
        await using var db = site.Open();
        return await db.OutgoingMails.Where(m => m.Recipient.StartsWith(mailbox) && m.Subject.Contains(about)).OrderBy(m => m.Id).ToListAsync();
    }
}
