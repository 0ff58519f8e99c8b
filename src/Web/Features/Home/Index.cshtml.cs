using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Encounters;
using Tinkuy.Web.Features.Library;

namespace Tinkuy.Web.Features.Home;

/// <summary>What is next, what I promised, what is new in my groups; for a visitor, what this place is.</summary>
[AllowAnonymous]
public class IndexModel(TinkuyDb db, Viewer viewer, TimeProvider clock) : PageModel
{
    public bool IsVisitor => !viewer.IsSignedIn;

    /// <summary>The encounter that comes next or is on now; null when none is in sight.</summary>
    public EncounterLine? Next { get; private set; }

    public List<ConversationCard> Activity { get; private set; } = [];

    /// <summary>What moved on the viewer's materials, and where she wrote on others'.</summary>
    public List<ConversationCard> Talks { get; private set; } = [];

    /// <summary>What colleagues wait for in the library.</summary>
    public LibraryDuties Duties { get; private set; } = LibraryDuties.None;

    public List<CommitmentLine> Commitments { get; private set; } = [];

    /// <summary>The lesson study that the viewer works on now, if any.</summary>
    public CurrentStudy? Study { get; private set; }

    public List<NewMaterial> Materials { get; private set; } = [];


    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (IsVisitor)
            return;
        Next = await db.EncountersVisibleTo(viewer).Upcoming(clock.GetUtcNow().UtcDateTime).Select(EncounterLine.For(db, viewer)).FirstOrDefaultAsync(cancel);
        Activity = await db.GroupActivity(viewer, 8).ToListAsync(cancel);
        Talks = await db.MaterialActivity(viewer, 3).ToListAsync(cancel);
        Duties = await LibraryDuties.OfAsync(db, viewer, cancel);
        Commitments = await db.CommitmentsOf(viewer).Pending().OrderBy(c => c.DueOn).Select(CommitmentLine.Of).Take(5).ToListAsync(cancel);
        Study = await db.CurrentLessonStudiesOf(viewer).FirstOrDefaultAsync(cancel);
        Materials = await db.MaterialsVisibleTo(viewer)
            .Where(m => m.Visibility != MaterialVisibility.Draft)
            .OrderByDescending(m => m.CreatedAt)
            .Select(m => new NewMaterial(m.Id, m.Title, m.Credit, m.Kind, m.Applications.Count))
            .Take(4).ToListAsync(cancel);
    }

    /// <summary>A line about something new in the library.</summary>
    public sealed record NewMaterial(long Id, string Title, string Credit, MaterialKind Kind, int Applications);
}
