using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Testing;
using Tinkuy.Web.Features.LessonStudies;
using Tinkuy.Web.Infrastructure.Culture;

namespace Tinkuy.Web.Tests.Features.LessonStudies;

public class StudyComponentTests : BunitContext
{
    private static readonly DateTime Now = new(2026, 11, 20, 15, 0, 0, DateTimeKind.Utc);

    public StudyComponentTests()
    {
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(new MovableClock(new(Now)));
        Services.AddSingleton(Viewer.Visitor);
        Services.AddScoped<HumanTime>();
    }

    private static LessonStudy Study(StudyPhase phase)
    {
        var study = LessonStudy.Begin(new("T", "¿Q?", null, false, null, new DateTime(2026, 11, 26, 9, 0, 0), "America/Lima"), 1, TeamRole.Teaches, Guid.NewGuid(), Now);
        for (var next = StudyPhase.Lesson; next <= phase; next++) study.MoveTo(next, Now);
        return study;
    }

    [Fact]
    public void The_steps_say_what_is_done_and_what_is_on()
    {
        var shown = Render<StudySteps>(p => p.Add(s => s.Study, Study(StudyPhase.Lesson)));
        Assert.Equal(["done", "now", null, null], shown.FindAll("li").Select(l => l.GetAttribute("class")));
        Assert.Contains("(hecho)", shown.FindAll("li")[0].TextContent);
        Assert.Equal("step", shown.FindAll("li")[1].GetAttribute("aria-current"));
        Assert.Contains("26", shown.FindAll("li")[1].TextContent);
        Assert.Empty(shown.FindAll("a"));
    }

    [Fact]
    public void For_the_team_each_step_leads_to_its_page()
    {
        var shown = Render<StudySteps>(p => p.Add(s => s.Study, Study(StudyPhase.Preparation)).Add(s => s.Linked, true));
        Assert.Equal(["/estudios/0", "/estudios/0/clase", "/estudios/0/revision", "/estudios/0/publicar"], shown.FindAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void A_note_says_its_minute_and_keeps_markup_as_text()
    {
        var note = ObservationNote.Of(1, 1, new(Guid.NewGuid(), Now, "MQ", "Inicio (10 min)", "<b>dobla</b>\ny ríe"), Now);
        var shown = Render<Note>(p => p.Add(n => n.Shown, note).Add(n => n.Minute, 12).Add(n => n.WithMoment, true));
        Assert.Equal("MQ", shown.Find(".chip").TextContent);
        Assert.Contains("min 12", shown.Markup);
        Assert.Contains("Inicio (10 min)", shown.Markup);
        Assert.Equal("<b>dobla</b>\ny ríe", shown.Find(".said").TextContent);
    }
}
