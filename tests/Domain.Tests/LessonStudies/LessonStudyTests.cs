using Tinkuy.Domain.LessonStudies;

namespace Tinkuy.Domain.Tests.LessonStudies;

public class LessonStudyTests
{
    private const long Rosa = 1;
    private const long Marcos = 2;
    private static readonly DateTime Now = new(2026, 11, 20, 15, 0, 0, DateTimeKind.Utc);

    private static StudyDetails Details(DateTime? lesson = null, string title = "Fracciones con tiras de papel", string question = "¿Qué hace que un niño vea la equivalencia?") =>
        new(title, question, null, false, null, lesson, "America/Lima");

    private static LessonStudy Study(StudyPhase phase = StudyPhase.Preparation)
    {
        var study = LessonStudy.Begin(Details(), Rosa, TeamRole.Teaches, Guid.NewGuid(), Now);
        for (var next = StudyPhase.Lesson; next <= phase; next++) study.MoveTo(next, Now);
        return study;
    }

    private static string Broken(Action act) => Assert.Throws<RuleException>(act).Code;

    [Theory]
    [InlineData("", "¿Q?", "TitleMissing")]
    [InlineData(" \n ", "¿Q?", "TitleMissing")]
    [InlineData("T", "", "QuestionMissing")]
    public void A_study_needs_a_title_and_a_question(string title, string question, string code) =>
        Assert.Equal(code, Broken(() => LessonStudy.Begin(Details(title: title, question: question), Rosa, TeamRole.Teaches, Guid.NewGuid(), Now)));

    [Fact]
    public void The_hour_of_the_lesson_is_that_of_its_own_zone()
    {
        var study = LessonStudy.Begin(Details(new(2026, 11, 26, 9, 0, 0)), Rosa, TeamRole.Teaches, Guid.NewGuid(), Now);
        Assert.Equal(new DateTime(2026, 11, 26, 14, 0, 0), study.LessonAt);
        Assert.Equal(DateTimeKind.Utc, study.LessonAt!.Value.Kind);
    }

    [Fact]
    public void A_new_date_cannot_be_past_but_one_that_has_passed_may_stay()
    {
        var study = LessonStudy.Begin(Details(new(2026, 11, 26, 9, 0, 0)), Rosa, TeamRole.Teaches, Guid.NewGuid(), Now);
        var later = Now.AddDays(30);
        study.Revise(Details(new(2026, 11, 26, 9, 0, 0), title: "Otro título"), later);
        Assert.Equal("Otro título", study.Title);
        Assert.Equal("LessonInThePast", Broken(() => study.Revise(Details(new(2026, 11, 25, 9, 0, 0)), later)));
    }

    [Fact]
    public void An_unknown_time_zone_is_refused() =>
        Assert.Equal("TimeZoneUnknown", Broken(() => Study().Revise(Details(new(2026, 12, 1, 9, 0, 0)) with { TimeZone = "Nowhere/City" }, Now)));

    [Fact]
    public void The_last_one_who_leads_cannot_leave_nor_only_observe()
    {
        var study = Study();
        study.Assign(Marcos, TeamRole.Observes, Now);
        Assert.Equal("NobodyLeads", Broken(() => study.Assign(Rosa, TeamRole.Observes, Now)));
        Assert.Equal("NobodyLeads", Broken(() => Study().Release(Rosa)));
    }

    [Fact]
    public void Phases_go_on_and_back_by_one()
    {
        var study = Study();
        Assert.Equal("PhaseTooFar", Broken(() => study.MoveTo(StudyPhase.Review, Now)));
        study.MoveTo(StudyPhase.Lesson, Now);
        study.MoveTo(StudyPhase.Preparation, Now);
        Assert.Equal(StudyPhase.Preparation, study.Phase);
        Assert.Equal("PhaseTooFar", Broken(() => Study(StudyPhase.Review).MoveTo(StudyPhase.Published, Now)));
    }

    [Fact]
    public void The_clock_is_shared_so_the_first_start_counts()
    {
        var study = Study(StudyPhase.Lesson);
        study.StartLesson(Now);
        study.StartLesson(Now.AddMinutes(3));
        Assert.Equal(12, study.MinuteAt(Now.AddMinutes(12.9)));
        Assert.Null(study.MinuteAt(Now.AddSeconds(-1)));
    }

    [Fact]
    public void A_stop_and_a_start_can_be_taken_back()
    {
        var study = Study(StudyPhase.Lesson);
        Assert.Equal("LessonNotStarted", Broken(() => study.EndLesson(Now)));
        study.StartLesson(Now);
        study.EndLesson(Now.AddMinutes(2));
        study.UndoClock();
        Assert.Null(study.LessonEndedAt);
        Assert.Equal(Now, study.LessonStartedAt);
        study.UndoClock();
        Assert.Null(study.LessonStartedAt);
    }

    [Fact]
    public void Going_to_the_review_stops_the_clock()
    {
        var study = Study(StudyPhase.Lesson);
        study.StartLesson(Now);
        study.MoveTo(StudyPhase.Review, Now.AddMinutes(45));
        Assert.Equal(Now.AddMinutes(45), study.LessonEndedAt);
        Assert.Equal("NotTheLesson", Broken(() => study.StartLesson(Now)));
    }

    [Fact]
    public void A_next_cycle_keeps_team_place_and_plan_and_asks_anew()
    {
        var study = Study(StudyPhase.Review);
        study.Assign(Marcos, TeamRole.Observes, Now);
        var plan = PlanVersion.After(study, 0, "## Inicio", Rosa, Guid.NewGuid(), Now);
        var next = study.NextCycle(plan, "¿Y con octavos?", Rosa, Guid.NewGuid(), Now);
        Assert.Equal((2, "¿Y con octavos?", "## Inicio", 1), (next.Cycle, next.Question, next.Plan.Single().Markdown, next.Plan.Single().Number));
        Assert.Equal([(Rosa, TeamRole.Teaches), (Marcos, TeamRole.Observes)], next.Team.Select(m => (m.PersonId, m.Role)));
        Assert.Equal("ReviewFirst", Broken(() => Study(StudyPhase.Lesson).NextCycle(plan, "¿?", Rosa, Guid.NewGuid(), Now)));
    }

    [Theory]
    [InlineData("", "PlanMissing")]
    [InlineData("  \r\n\t ", "PlanMissing")]
    public void An_empty_plan_is_refused(string text, string code) => Assert.Equal(code, Broken(() => PlanVersion.After(Study(), 0, text, Rosa, Guid.NewGuid(), Now)));

    [Fact]
    public void A_plan_of_a_megabyte_is_refused() =>
        Assert.Equal("PlanTooLong", Broken(() => PlanVersion.After(Study(), 0, new string('a', 1_000_000), Rosa, Guid.NewGuid(), Now)));

    [Fact]
    public void A_note_carries_no_name_no_future_and_no_nothing()
    {
        NoteDraft draft = new(Guid.NewGuid(), Now.AddHours(1), " MQ ", "Inicio (10 min)", "Cuenta con los dedos\0 ");
        var note = ObservationNote.Of(7, Rosa, draft, Now);
        Assert.Equal((Now, "MQ", "Inicio (10 min)", "Cuenta con los dedos", draft.Key), (note.At, note.Child, note.Moment, note.Text, note.SubmissionKey));
        Assert.Equal("ChildTooLong", Broken(() => ObservationNote.Of(7, Rosa, draft with { Child = "Mariana" }, Now)));
        Assert.Equal("NoteMissing", Broken(() => ObservationNote.Of(7, Rosa, draft with { Text = " " }, Now)));
        Assert.Equal("NoteTooLong", Broken(() => ObservationNote.Of(7, Rosa, draft with { Text = new('a', 2001) }, Now)));
    }
}
