using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Encounters;

public class MinutesTests
{
    private static readonly DateTime Now = new(2026, 3, 4, 20, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Many_approved_at_once_are_numbered_without_gap_or_double_by_group_and_year()
    {
        await using var database = await TestDatabase.CreateAsync();
        var ids = new List<long>();
        await using (var db = database.Open())
        {
            for (var i = 0; i < 12; i++)
                ids.Add((await HeldEncounters.HoldAsync(db, Now.AddDays(i))).Id);
            // The year is that of the place: in Lima it is still 2026 at three in the morning UTC.
            ids.Add((await HeldEncounters.HoldAsync(db, new(2027, 1, 1, 3, 0, 0, DateTimeKind.Utc))).Id);
            ids.Add((await HeldEncounters.HoldAsync(db, new(2027, 1, 1, 8, 0, 0, DateTimeKind.Utc))).Id);
            ids.Add((await HeldEncounters.HoldAsync(db, Now, group: null)).Id);
        }
        await Task.WhenAll(ids.SelectMany(id => new[] { id, id }).Select(id => ApproveAsync(database, id)));

        await using var after = database.Open();
        var minutes = await after.Minutes.Where(m => ids.Contains(m.EncounterId)).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 13), minutes.Where(m => m.SeriesName == "GIA Valle Sagrado" && m.Year == 2026).Select(m => m.Number!.Value).Order());
        Assert.Equal([1], minutes.Where(m => m.SeriesName == "GIA Valle Sagrado" && m.Year == 2027).Select(m => m.Number!.Value));
        Assert.Equal([("Elena Huamán", 1)], minutes.Where(m => m.Series!.StartsWith("person:", StringComparison.Ordinal)).Select(m => (m.SeriesName, m.Number!.Value)));
    }

    [Fact]
    public async Task An_approval_that_fails_uses_up_no_number()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var (first, second) = ((await HeldEncounters.HoldAsync(db, Now)).Minutes!, (await HeldEncounters.HoldAsync(db, Now)).Minutes!);
        await db.Database.ExecuteSqlAsync($"UPDATE minutes SET remarks = 'entretanto' WHERE encounter_id = {first.EncounterId}");
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => ApproveMinutes.ApplyAsync(db, first, 1, Now));
        db.ChangeTracker.Clear();
        second = await db.Minutes.SingleAsync(m => m.EncounterId == second.EncounterId);
        await ApproveMinutes.ApplyAsync(db, second, (await HeldEncounters.PersonAsync(db, "elena")).Id, Now);
        Assert.Equal(1, second.Number);
    }

    [Fact]
    public async Task Once_approved_words_and_remarks_are_fixed_and_only_dated_corrections_follow()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var minutes = (await HeldEncounters.HoldAsync(db, Now)).Minutes!;
        var (elena, rosa) = (await HeldEncounters.PersonAsync(db, "elena"), await HeldEncounters.PersonAsync(db, "rosa"));
        MinutesAddendum Correct(AddendumDraft draft) => MinutesAddendum.To(minutes, draft, (elena.Id, elena.DisplayName), Guid.NewGuid(), Now);

        Assert.Equal("MinutesNotApproved", Assert.Throws<RuleException>(() => Correct(new("El título decía otra cosa."))).Code);
        minutes.Annotate(new("Red educativa", "Nos reunimos.", "**Bien**", ["Empezamos tarde", ""]));
        await ApproveMinutes.ApplyAsync(db, minutes, elena.Id, Now);

        Assert.Equal("MinutesApproved", Assert.Throws<RuleException>(() => minutes.Annotate(new("", "", "", []))).Code);
        var late = await Assert.ThrowsAsync<RuleException>(() => MinutesRemarks.WriteAsync(db, minutes.EncounterId, HeldEncounters.ViewerOf(rosa), "Falta algo", 0, Now));
        Assert.Equal("MinutesApproved", late.Code);
        await CorrectMinutes.ApplyAsync(db, Correct(new("El título decía otra cosa.")));
        Assert.Equal(1, await db.MinutesAddenda.CountAsync(a => a.EncounterId == minutes.EncounterId));
    }

    [Fact]
    public async Task A_remark_is_ones_own_signed_changed_and_taken_back()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var id = (await HeldEncounters.HoldAsync(db, Now)).Id;
        var rosa = await HeldEncounters.PersonAsync(db, "rosa");
        async Task WriteAsync(string text, uint version) => await MinutesRemarks.WriteAsync(db, id, HeldEncounters.ViewerOf(rosa), text, version, Now);

        await WriteAsync("Faltó mirar 1.º", 0);
        await WriteAsync("Faltó mirar 1.º", 0); // a double tap
        var mine = await db.MinutesRemarks.SingleAsync(r => r.EncounterId == id);
        Assert.Equal((rosa.DisplayName, "Faltó mirar 1.º"), (mine.Name, mine.Text));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => WriteAsync("Otra cosa", 0));
        await WriteAsync("Otra cosa", mine.Version);
        await WriteAsync("  ", (await db.MinutesRemarks.SingleAsync(r => r.EncounterId == id)).Version);
        Assert.False(await db.MinutesRemarks.AnyAsync(r => r.EncounterId == id));
    }

    [Theory]
    [InlineData(999, 10, "NotInAttendance")]
    [InlineData(null, 59, "MinutesAttendedWrong")]
    [InlineData(null, -1, "MinutesAttendedWrong")]
    [InlineData(null, null, "MinutesAttendedWrong")]
    public async Task A_correction_of_attendance_stays_within_what_can_be(int? person, int? minutes, string code)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var held = (await HeldEncounters.HoldAsync(db, Now)).Minutes!;
        var rosa = await HeldEncounters.PersonAsync(db, "rosa");
        var broken = Assert.Throws<RuleException>(() =>
            MinutesAddendum.To(held, new("Se fue antes.", person is null ? rosa.Id : 987_654, minutes), (1, "Elena"), Guid.NewGuid(), Now));
        Assert.Equal(code, broken.Code);
    }

    private static async Task ApproveAsync(TestDatabase database, long id)
    {
        await using var db = database.Open();
        var elena = await HeldEncounters.PersonAsync(db, "elena");
        var minutes = await db.Minutes.SingleAsync(m => m.EncounterId == id);
        try
        {
            await ApproveMinutes.ApplyAsync(db, minutes, elena.Id, Now);
        }
        catch (Exception late) when (late is RuleException { Code: "MinutesApproved" } or DbUpdateConcurrencyException)
        {
            // Each is approved twice at once on purpose: one of the two comes too late.
        }
    }
}
