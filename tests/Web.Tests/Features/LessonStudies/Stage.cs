using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.LessonStudies;

/// <summary>
/// A study to act on: Julia teaches, Marcos observes, Elena is the persona experta, the GIA is its group. Rosa, David and
/// Teresa are in the GIA but not in the team; the administrator is in neither.
/// </summary>
internal static class Stage
{
    public const string Plan = "## Inicio (10 min)\n\nReparte una tira a cada niño.\n\n## Cierre (5 min)\n\nCada quien cuenta.";

    public static async Task<long> StudyAsync(Site site, StudyPhase phase = StudyPhase.Preparation, string? plan = Plan, bool groupMayRead = false, string group = "GIA Valle Sagrado", string title = "Tiras")
    {
        await using var db = site.Open();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var people = await db.Users.ToDictionaryAsync(p => p.DisplayName.Split(' ')[0], p => p.Id);
        var groupId = (await db.Groups.SingleAsync(g => g.Name == group)).Id;
        var study = LessonStudy.Begin(new(title, "¿Qué ven?", groupId, groupMayRead, null, null, "America/Lima"), people["Julia"], TeamRole.Teaches, Guid.NewGuid(), now);
        study.Assign(people["Marcos"], TeamRole.Observes, now);
        study.Assign(people["Elena"], TeamRole.KnowledgeableOther, now);
        db.Add(study);
        await db.SaveChangesAsync();
        if (plan is not null)
            db.Add(PlanVersion.After(study, 0, plan, people["Julia"], Guid.NewGuid(), now));
        for (var next = StudyPhase.Lesson; next <= phase; next++)
            study.MoveTo(next, now);
        await db.SaveChangesAsync();
        return study.Id;
    }

    public static async Task NoteAsync(Site site, long studyId, string text, string moment = "Inicio (10 min)")
    {
        await using var db = site.Open();
        var marcos = await db.Users.SingleAsync(p => p.DisplayName == "Marcos Ccori");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        db.Add(ObservationNote.Of(studyId, marcos.Id, new(Guid.NewGuid(), now, "MQ", moment, text), now));
        await db.SaveChangesAsync();
    }
}
