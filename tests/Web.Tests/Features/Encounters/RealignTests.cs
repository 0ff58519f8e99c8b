using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Encounters;

namespace Tinkuy.Web.Tests.Features.Encounters;

public class RealignTests
{
    [Fact]
    public async Task When_a_law_moves_a_zone_the_instant_moves_and_the_hour_on_the_wall_stays()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var local = now.Date.AddDays(20).AddHours(16);
        var encounter = Encounter.Schedule(new("Antes de la ley", EncounterKind.Gia, local, local.AddHours(1), "America/Mexico_City"), (await db.Users.FirstAsync()).Id, Guid.NewGuid(), now);
        db.Add(encounter);
        await db.SaveChangesAsync();
        var right = encounter.StartsAt;
        // What a machine would have written down that still believed in summer time.
        await db.Encounters.ExecuteUpdateAsync(e => e.SetProperty(x => x.StartsAt, right.AddHours(-1)));
        db.ChangeTracker.Clear();

        Assert.False(await new RealignRound(db, TimeProvider.System).GoAsync(default));
        var after = await db.Encounters.AsNoTracking().SingleAsync();
        Assert.Equal((right, local, 0, (DateTime?)null), (after.StartsAt, after.LocalStart, after.Sequence, after.MovedAt));
    }
}
