using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Mail;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Encounters;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Tests.Features.Encounters;

/// <summary>Mails about encounters, hour by hour by a clock that the test moves, on a database of each test's own.</summary>
public class EncounterMailTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private const string Lima = "America/Lima";

    // Monday 1 March 2027, 6:00 in Lima.
    private readonly MovableClock clock = new(new(2027, 3, 1, 11, 0, 0, TimeSpan.Zero));
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData(15, "vie 12 12")] // Monday: both reminders fall on Friday, so there is one.
    [InlineData(16, "vie 12 5, lun 15 12")]
    [InlineData(17, "vie 12 5, mar 16 12")]
    [InlineData(18, "lun 15 5, mié 17 12")]
    [InlineData(19, "mar 16 5, jue 18 12")]
    [InlineData(20, "mié 17 5, vie 19 12")]
    [InlineData(21, "jue 18 5, vie 19 12")]
    public async Task Two_reminders_come_on_working_days_at_working_hours_and_never_twice(int day, string expected)
    {
        clock.Advance(TimeSpan.FromDays(9)); // Wednesday 10 March.
        await ScheduleAsync(new(2027, 3, day, 16, 0, 0));
        var sent = new List<string>();
        for (var hour = 0; hour < 24 * 12; hour += 3)
        {
            foreach (var mail in await RoundAsync())
                if (mail.Recipient.StartsWith("rosa", StringComparison.Ordinal) && !mail.Subject.StartsWith("Te invitan", StringComparison.Ordinal))
                {
                    var local = WallClock.ToLocal(clock.GetUtcNow().UtcDateTime, Lima);
                    Assert.InRange(local.Hour, 8, 17);
                    sent.Add($"{local.ToString("ddd d", new System.Globalization.CultureInfo("es-PE"))} {(mail.Subject.StartsWith("Ya casi", StringComparison.Ordinal) ? 12 : 5)}");
                }
            clock.Advance(TimeSpan.FromHours(3));
        }
        Assert.Equal(expected, string.Join(", ", sent).Replace(".", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_is_invited_once_in_her_own_working_hours_with_her_own_hour_in_it()
    {
        await using (var db = database.Open())
            await db.Users.Where(p => p.Email!.StartsWith("marcos")).ExecuteUpdateAsync(p => p.SetProperty(x => x.TimeZone, "America/Tijuana").SetProperty(x => x.Language, "en"));
        await ScheduleAsync(new(2027, 3, 18, 16, 0, 0));
        Assert.Empty(await RoundAsync());
        clock.Advance(TimeSpan.FromHours(2)); // 8:00 in Lima, 5:00 in Tijuana.
        var first = await RoundAsync();
        Assert.Equal(["david", "julia", "rosa", "teresa"], first.Select(Mailbox).Order());
        var rosas = first.Single(m => Mailbox(m) == "rosa");
        Assert.Contains("Elena Huamán te invita", rosas.Body);
        Assert.Matches(@"jue 18 mar, 4:00\sp\.\sm\. \(Lima\)", rosas.Body);
        Assert.DoesNotContain("·", rosas.Body);
        Assert.Empty(await RoundAsync());
        clock.Advance(TimeSpan.FromHours(3));
        var marcos = Assert.Single(await RoundAsync());
        Assert.Equal("marcos", Mailbox(marcos));
        Assert.Contains("invites you", marcos.Body);
        Assert.Contains("(Tijuana)", marcos.Body);
        Assert.Contains("(Lima)", marcos.Body);
    }

    [Fact]
    public async Task Whoever_said_no_or_wants_no_mail_gets_none()
    {
        var id = await ScheduleAsync(new(2027, 3, 4, 16, 0, 0));
        await using (var db = database.Open())
        {
            await ChangeAsync(id, e => e.Answer(db.Users.Single(p => p.Email!.StartsWith("rosa")).Id, Rsvp.No, null, clock.GetUtcNow().UtcDateTime));
            await ChangeAsync(id, e => e.Answer(db.Users.Single(p => p.Email!.StartsWith("julia")).Id, Rsvp.Maybe, null, clock.GetUtcNow().UtcDateTime));
            await db.Users.Where(p => p.Email!.StartsWith("david")).ExecuteUpdateAsync(p => p.SetProperty(x => x.WantsEncounterMail, false));
        }
        var all = await HoursAsync(24 * 3);
        Assert.DoesNotContain(all, m => Mailbox(m) is "rosa" or "david");
        // Julia has answered: no invitation, but the reminders. Teresa was invited that day: one reminder.
        Assert.Equal(["En unos días", "Ya casi"], all.Where(m => Mailbox(m) == "julia").Select(m => m.Subject.Split(':')[0]));
        Assert.Equal(["Te invitan", "Ya casi"], all.Where(m => Mailbox(m) == "teresa").Select(m => m.Subject.Split(':')[0]));
    }

    [Fact]
    public async Task Calling_off_stops_the_reminders_and_is_told_at_once_and_once()
    {
        var id = await ScheduleAsync(new(2027, 3, 4, 16, 0, 0));
        await HoursAsync(16); // Until 22:00.
        await ChangeAsync(id, e => e.Cancel(clock.GetUtcNow().UtcDateTime));
        var told = await RoundAsync();
        Assert.Equal(["david", "julia", "marcos", "rosa", "teresa"], told.Select(Mailbox).Order());
        Assert.All(told, m => Assert.StartsWith("Cancelado", m.Subject));
        Assert.Empty(await HoursAsync(24 * 4));
    }

    [Fact]
    public async Task A_move_is_told_at_once_and_the_reminders_come_anew_for_the_new_day()
    {
        var id = await ScheduleAsync(new(2027, 3, 4, 16, 0, 0));
        var before = await HoursAsync(24 * 2 + 8); // Until Wednesday 14:00: invited, and reminded of Thursday.
        Assert.Equal(["Te invitan", "Ya casi"], before.Where(m => Mailbox(m) == "rosa").Select(m => m.Subject.Split(':')[0]));
        await ChangeAsync(id, e => e.Reschedule(e.Plan.Shifted(14), clock.GetUtcNow().UtcDateTime));
        var moved = (await RoundAsync()).Single(m => Mailbox(m) == "rosa");
        Assert.StartsWith("Cambió la hora", moved.Subject);
        Assert.Contains("jue 18 mar", moved.Body);
        var after = await HoursAsync(24 * 20);
        Assert.Equal(["En unos días", "Ya casi"], after.Where(m => Mailbox(m) == "rosa").Select(m => m.Subject.Split(':')[0]));
    }

    [Fact]
    public async Task Who_heard_only_of_the_new_hour_is_not_told_of_a_move()
    {
        var id = await ScheduleAsync(new(2027, 3, 18, 16, 0, 0));
        await ChangeAsync(id, e => e.Reschedule(e.Plan.Shifted(1), clock.GetUtcNow().UtcDateTime));
        await HoursAsync(5);
        await ChangeAsync(id, e => e.Reschedule(e.Plan with { Title = "Con otro título" }, clock.GetUtcNow().UtcDateTime));
        Assert.Empty(await HoursAsync(5));
    }

    [Fact]
    public async Task A_series_is_announced_by_one_mail_and_moved_by_one_mail_with_its_dates()
    {
        await using var db = database.Open();
        var series = Encounter.ScheduleSeries(Plan(new(2027, 4, 1, 16, 0, 0)), Repetition.MonthlyByWeekday, 4, (await ElenaAsync(db)).Id, Guid.NewGuid(), clock.GetUtcNow().UtcDateTime);
        var gia = await db.Groups.SingleAsync(g => g.Name == "GIA Valle Sagrado");
        series.ForEach(e => e.Invite([gia.Id], []));
        db.AddRange(series);
        await db.SaveChangesAsync();
        Assert.Single(await HoursAsync(24), m => Mailbox(m) == "rosa");

        var plan = series[1].Plan;
        foreach (var encounter in series.Skip(1))
            encounter.Reschedule(plan.Carried(plan.Shifted(1), encounter.Plan), clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
        var moved = Assert.Single(await HoursAsync(12), m => Mailbox(m) == "rosa");
        Assert.Equal(3, moved.Body.Split("(Lima)").Length - 1);
    }

    [Fact]
    public async Task Two_nodes_at_once_write_once()
    {
        await ScheduleAsync(new(2027, 3, 18, 16, 0, 0));
        clock.Advance(TimeSpan.FromHours(4));
        var contexts = Enumerable.Range(0, 6).Select(_ => database.Open()).ToList();
        await Task.WhenAll(contexts.Select(db => Round(db).GoAsync(default)));
        contexts.ForEach(db => db.Dispose());
        var sent = await RoundAsync();
        Assert.Equal(sent.Select(Mailbox).Distinct().Count(), sent.Count);
    }

    [Fact]
    public async Task Who_joins_the_group_later_is_invited_then()
    {
        await ScheduleAsync(new(2027, 3, 18, 16, 0, 0));
        await HoursAsync(5);
        await using var db = database.Open();
        var (gia, administrator) = (await db.Groups.SingleAsync(g => g.Name == "GIA Valle Sagrado"), await db.Users.SingleAsync(p => p.Email!.StartsWith("administracion")));
        gia.Admit(administrator.Id, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
        Assert.Equal("administracion", Mailbox(Assert.Single(await RoundAsync())));
    }

    private static string Mailbox(OutgoingMail mail) => mail.Recipient.Split('@')[0];

    private async Task<List<OutgoingMail>> HoursAsync(int hours)
    {
        var sent = new List<OutgoingMail>();
        for (var hour = 0; hour < hours; hour++)
        {
            sent.AddRange(await RoundAsync());
            clock.Advance(TimeSpan.FromHours(1));
        }
        return sent;
    }

    // The mails that one round hands in; they are taken out of the box, as the carrier would.
    private async Task<List<OutgoingMail>> RoundAsync()
    {
        await using var db = database.Open();
        await Round(db).GoAsync(default);
        var mails = await db.OutgoingMails.AsNoTracking().OrderBy(m => m.Id).ToListAsync();
        await db.OutgoingMails.ExecuteDeleteAsync();
        Assert.All(mails, m => Assert.StartsWith("https://tinkuy.example/correos/baja/", m.UnsubscribeUrl));
        return mails;
    }

    private EncounterMailRound Round(TinkuyDb db)
    {
        var services = site.Services;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PublicUrl", "https://tinkuy.example")]).Build();
        var address = new PublicAddress(settings, new HttpContextAccessor(), services.GetRequiredService<IServer>());
        var links = ActivatorUtilities.CreateInstance<UnsubscribeLinks>(services, address);
        return new(db, ActivatorUtilities.CreateInstance<EncounterMails>(services, new Mailer(db, clock), address, links, clock), clock);
    }

    private async Task<long> ScheduleAsync(DateTime local)
    {
        await using var db = database.Open();
        var encounter = Encounter.Schedule(Plan(local), (await ElenaAsync(db)).Id, Guid.NewGuid(), clock.GetUtcNow().UtcDateTime);
        encounter.Invite([(await db.Groups.SingleAsync(g => g.Name == "GIA Valle Sagrado")).Id], []);
        db.Add(encounter);
        await db.SaveChangesAsync();
        return encounter.Id;
    }

    private static EncounterPlan Plan(DateTime local) => new("Mirar cuadernos", EncounterKind.Gia, local, local.AddHours(1), Lima, "¿Qué nos dice un cuaderno?");

    private static Task<Domain.People.Person> ElenaAsync(TinkuyDb db) => db.Users.SingleAsync(p => p.Email!.StartsWith("elena"));

    private async Task ChangeAsync(long id, Action<Encounter> change)
    {
        await using var db = database.Open();
        change(await db.Encounters.Include(e => e.People).SingleAsync(e => e.Id == id));
        await db.SaveChangesAsync();
    }
}
