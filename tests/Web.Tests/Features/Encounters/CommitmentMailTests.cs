using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Mail;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Encounters.Acta;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Tests.Features.Encounters;

/// <summary>The gentle reminders, by a clock that the test moves, on a database of each test's own.</summary>
public class CommitmentMailTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    // A Wednesday, ten in the morning in Lima.
    private readonly MovableClock clock = new(new(2026, 3, 4, 15, 0, 0, TimeSpan.Zero));
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData(3, "Se acerca")]
    [InlineData(0, "Se acerca")]
    [InlineData(-1, "ya pasó")]
    [InlineData(4, null)]
    [InlineData(-15, null)]
    public async Task One_is_reminded_near_the_day_and_once_after_it(int daysFromToday, string? says)
    {
        await PromiseAsync(new DateOnly(2026, 3, 4).AddDays(daysFromToday));
        await RoundAsync();
        await RoundAsync();
        var mails = await MailsAsync();
        Assert.Equal(says is null ? 0 : 1, mails.Count);
        if (says is not null)
            Assert.Contains(says, mails[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-121)] // 7:59 in Lima
    [InlineData(480)] // 18:00
    [InlineData(4320)] // Saturday
    public async Task Nobody_is_written_to_outside_her_working_hours(int minutesFromTen)
    {
        clock.Advance(TimeSpan.FromMinutes(minutesFromTen));
        await PromiseAsync(new(2026, 3, 7));
        await RoundAsync();
        Assert.Empty(await MailsAsync());
    }

    [Fact]
    public async Task Before_and_after_are_two_mails_and_never_more_whatever_several_nodes_do()
    {
        await PromiseAsync(new(2026, 3, 6));
        await PromiseAsync(new(2026, 3, 5));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RoundAsync()));
        Assert.Single(await MailsAsync()); // both promises in one
        clock.Advance(TimeSpan.FromDays(5));
        await RoundAsync();
        await RoundAsync();
        clock.Advance(TimeSpan.FromDays(1));
        await RoundAsync();
        Assert.Equal(2, (await MailsAsync()).Count);
    }

    [Fact]
    public async Task What_is_done_and_who_wants_no_mail_is_left_in_peace()
    {
        await PromiseAsync(new(2026, 3, 5));
        await using (var db = database.Open())
            await db.Commitments.ExecuteUpdateAsync(c => c.SetProperty(x => x.Status, CommitmentStatus.Done));
        await RoundAsync();
        await PromiseAsync(new(2026, 3, 5));
        await using (var db = database.Open())
            await db.Users.ExecuteUpdateAsync(p => p.SetProperty(x => x.WantsEncounterMail, false));
        await RoundAsync();
        Assert.Empty(await MailsAsync());
    }

    private async Task PromiseAsync(DateOnly due)
    {
        await using var db = database.Open();
        var held = await db.Encounters.FirstOrDefaultAsync() ?? await HeldEncounters.HoldAsync(db, clock.GetUtcNow().UtcDateTime.AddDays(-20));
        var commitment = new Commitment { EncounterId = held.Id, Text = "Traer tres cuadernos", DueOn = due, CreatedAt = held.StartsAt };
        commitment.Owners.Add(new() { PersonId = (await HeldEncounters.PersonAsync(db, "rosa")).Id });
        db.Add(commitment);
        await db.SaveChangesAsync();
    }

    private async Task RoundAsync()
    {
        await using var db = database.Open();
        await using var scope = site.Services.CreateAsyncScope();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["PublicUrl"] = "https://tinkuy.example" }).Build();
        var address = new PublicAddress(configuration, new HttpContextAccessor(), scope.ServiceProvider.GetRequiredService<IServer>());
        var mails = new CommitmentMails(new Mailer(db, clock), address, ActivatorUtilities.CreateInstance<UnsubscribeLinks>(scope.ServiceProvider, address), scope.ServiceProvider.GetRequiredService<IStringLocalizer<ActaText>>());
        await new CommitmentMailRound(db, mails, clock).GoAsync(CancellationToken.None);
    }

    private async Task<List<OutgoingMail>> MailsAsync()
    {
        await using var db = database.Open();
        return await db.OutgoingMails.ToListAsync();
    }
}
