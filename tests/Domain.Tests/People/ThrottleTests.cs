using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.People;

public sealed class ThrottleTests : IAsyncLifetime
{
    private static readonly Limit ThreePerHour = new("a test", 3, TimeSpan.FromHours(1));

    private readonly MovableClock clock = new(new(2026, 11, 26, 15, 0, 0, TimeSpan.Zero));
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync(withCast: false);

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task The_fourth_try_waits_until_the_first_is_an_hour_old()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await TryAsync());
            clock.Advance(TimeSpan.FromMinutes(10));
        }
        Assert.Equal(TimeSpan.FromMinutes(30), await TryAsync());
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(await TryAsync());
    }

    [Fact]
    public async Task Trying_while_told_to_wait_does_not_lengthen_the_wait()
    {
        for (var i = 0; i < 20; i++)
            await TryAsync();
        Assert.Equal(TimeSpan.FromHours(1), await TryAsync());
    }

    [Fact]
    public async Task Many_at_once_do_not_slip_through()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TryAsync()));
        Assert.InRange(answers.Count(a => a is null), 0, 3);
    }

    [Fact]
    public async Task A_good_try_forgives_the_slips_before_it_and_nobody_elses()
    {
        var shared = new Limit("shared", 3, TimeSpan.FromHours(1));
        await TryAsync(shared);
        await TryAsync(shared);
        await using var db = database.Open();
        var throttle = new Throttle(db, clock);
        Assert.Null(await throttle.TryAsync([ThreePerHour, shared]));
        await throttle.ForgiveAsync(ThreePerHour.Bucket);
        Assert.Equal(2, await db.Attempts.CountAsync());
    }

    [Fact]
    public async Task Who_tried_from_where_is_not_kept_in_words_nor_for_longer_than_a_day()
    {
        await TryAsync(new("sign-in of rosa@valle-sagrado.example", 3, TimeSpan.FromHours(1)));
        clock.Advance(TimeSpan.FromHours(25));
        await TryAsync();
        await using var db = database.Open();
        var kept = await db.Attempts.SingleAsync();
        Assert.Equal(Attempt.Key("a test"), kept.Bucket);
    }

    private async Task<TimeSpan?> TryAsync(Limit? limit = null)
    {
        await using var db = database.Open();
        return await new Throttle(db, clock).TryAsync([limit ?? ThreePerHour]);
    }
}
