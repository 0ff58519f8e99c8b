using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.LessonStudies;

public class LessonStudyVisibilityTests : IAsyncLifetime
{
    private static readonly DateTime Now = new(2026, 11, 20, 15, 0, 0, DateTimeKind.Utc);
    private TestDatabase database = null!;
    private TinkuyDb db = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        db = database.Open();
    }

    public async Task DisposeAsync()
    {
        await db.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task<Viewer> ViewerAsync(string name)
    {
        var person = await db.Users.SingleAsync(p => p.DisplayName == name);
        return new(person.Id, name, person.SchoolId, person.TimeZone, IsCoordinator: true, IsAdministrator: true);
    }

    /// <summary>Julia teaches, Elena facilitates; it comes from the private group Lectura EIB or from the GIA.</summary>
    private async Task<LessonStudy> StudyAsync(string? group, bool groupMayRead)
    {
        var groupId = group is null ? (long?)null : (await db.Groups.SingleAsync(g => g.Name == group)).Id;
        var julia = await ViewerAsync("Julia Torres");
        var study = LessonStudy.Begin(new("Leemos en dos lenguas", "¿Cuándo cambian de lengua?", groupId, groupMayRead, null, null, "America/Lima"), julia.Id, TeamRole.Teaches, Guid.NewGuid(), Now);
        study.Assign((await ViewerAsync("Elena Huamán")).Id, TeamRole.Facilitates, Now);
        db.Add(study);
        await db.SaveChangesAsync();
        db.Add(ObservationNote.Of(study.Id, julia.Id, new(Guid.NewGuid(), Now, "MQ", "", "Cambia al quechua para explicar"), Now));
        await db.SaveChangesAsync();
        return study;
    }

    private async Task<bool> SeesAsync(string name) => await db.LessonStudiesVisibleTo(await ViewerAsync(name)).AnyAsync();

    private async Task<bool> ReadsNotesAsync(string name) => await db.ObservationNotesVisibleTo(await ViewerAsync(name)).AnyAsync();

    // Every viewer here holds every role of the installation: none of them opens a study.
    [Theory]
    [InlineData("Julia Torres", true)]
    [InlineData("Elena Huamán", true)]
    [InlineData("Rosa Quispe", false)]
    [InlineData("Teresa Mamani", false)]
    [InlineData("Administración", false)]
    public async Task A_study_is_its_teams_own(string name, bool sees)
    {
        await StudyAsync("GIA Valle Sagrado", groupMayRead: false);
        Assert.Equal((sees, sees), (await SeesAsync(name), await ReadsNotesAsync(name)));
    }

    [Theory]
    [InlineData("GIA Valle Sagrado", "Rosa Quispe", true)]
    [InlineData("GIA Valle Sagrado", "Administración", false)]
    [InlineData("Multigrado Calca", "Rosa Quispe", true)]
    [InlineData("Multigrado Calca", "David Puma", false)]
    [InlineData("Lectura EIB", "Rosa Quispe", false)]
    [InlineData(null, "Rosa Quispe", false)]
    public async Task A_group_may_read_the_study_but_never_the_notes(string? group, string name, bool sees)
    {
        await StudyAsync(group, groupMayRead: true);
        Assert.Equal((sees, false), (await SeesAsync(name), await ReadsNotesAsync(name)));
    }

    [Fact]
    public async Task A_visitor_sees_nothing()
    {
        await StudyAsync("GIA Valle Sagrado", groupMayRead: true);
        Assert.False(await db.LessonStudiesVisibleTo(Viewer.Visitor).AnyAsync());
        Assert.False(await db.LessonStudiesOfTeam(Viewer.Visitor).AnyAsync());
        Assert.False(await db.ObservationNotesVisibleTo(Viewer.Visitor).AnyAsync());
        Assert.False(await db.ColleaguesOf(Viewer.Visitor).AnyAsync());
    }

    [Fact]
    public async Task Only_those_who_teach_or_facilitate_lead()
    {
        var study = await StudyAsync(null, false);
        study.Assign((await ViewerAsync("Rosa Quispe")).Id, TeamRole.KnowledgeableOther, Now);
        await db.SaveChangesAsync();
        Assert.True(await db.LessonStudiesLedBy(await ViewerAsync("Elena Huamán")).AnyAsync());
        Assert.False(await db.LessonStudiesLedBy(await ViewerAsync("Rosa Quispe")).AnyAsync());
    }

    [Fact]
    public async Task Colleagues_are_those_of_my_groups()
    {
        var julia = await db.ColleaguesOf(await ViewerAsync("Julia Torres")).Select(p => p.DisplayName).Order().ToListAsync();
        Assert.Equal(["David Puma", "Elena Huamán", "Marcos Ccori", "Rosa Quispe", "Teresa Mamani"], julia);
        // David has only asked to join Multigrado: that makes nobody his colleague, but the GIA does.
        Assert.Empty(await db.ColleaguesOf(await ViewerAsync("Administración")).ToListAsync());
    }

    [Fact]
    public async Task The_current_study_is_the_one_whose_lesson_is_on()
    {
        var first = await StudyAsync(null, false);
        var second = await StudyAsync(null, false);
        first.MoveTo(StudyPhase.Lesson, Now);
        await db.SaveChangesAsync();
        var julia = await ViewerAsync("Julia Torres");
        Assert.Equal(first.Id, (await db.CurrentLessonStudiesOf(julia).FirstAsync()).Id);
        first.MoveTo(StudyPhase.Preparation, Now);
        second.Revise(new(second.Title, second.Question, null, false, null, new(2026, 12, 1, 9, 0, 0), "America/Lima"), Now);
        await db.SaveChangesAsync();
        Assert.Equal(second.Id, (await db.CurrentLessonStudiesOf(julia).FirstAsync()).Id);
    }

    [Fact]
    public async Task Two_versions_cannot_both_follow_the_same_one()
    {
        var study = await StudyAsync(null, false);
        var julia = (await ViewerAsync("Julia Torres")).Id;
        db.Add(PlanVersion.After(study, 0, "uno", julia, Guid.NewGuid(), Now));
        await db.SaveChangesAsync();
        db.Add(PlanVersion.After(study, 0, "otro", julia, Guid.NewGuid(), Now));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }
}
