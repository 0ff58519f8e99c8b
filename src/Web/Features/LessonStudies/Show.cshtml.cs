using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Search.Saved;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>The study: where it stands, the plan with its commented passages, the comments in the margin, the team.</summary>
[MarksSeen(StudySource.Name)]
public class ShowModel(TinkuyDb db, Viewer viewer, IStringLocalizer<LessonStudiesText> text) : StudyPage(db, viewer), ICommentFormPage
{
    public CommentForm Input { get; private set; } = new();

    public PlanVersion? Plan { get; private set; }

    /// <summary>The plan with the passages of open comments marked; for readers outside the team, the plan alone.</summary>
    public string PlanHtml { get; private set; } = "";

    public IReadOnlyList<CommentThread> Threads { get; private set; } = [];

    /// <summary>How many comments have been settled; they stand on the comments' own page.</summary>
    public int Settled { get; private set; }

    public IReadOnlyList<string> Passages { get; private set; } = [];

    public Conclusions? Conclusions { get; private set; }

    /// <summary>The study that went on from this one, if it is visible to the viewer.</summary>
    public long? NextCycleId { get; private set; }

    public NextStep Next => NextStep.Of(Study.Phase, Plan is not null, Study.Team.Count > 1, Study.LessonAt is not null, Conclusions is not null);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesVisibleTo(Viewer), id, cancel))
            return NotFound();
        Plan = await NewestPlanAsync(cancel);
        PlanHtml = Plan?.Html ?? "";
        Conclusions = await Db.Conclusions.Include(c => c.By).SingleOrDefaultAsync(c => c.LessonStudyId == id, cancel);
        NextCycleId = await Db.LessonStudiesVisibleTo(Viewer).Where(s => s.PreviousCycleId == id).Select(s => (long?)s.Id).SingleOrDefaultAsync(cancel);
        if (InTeam && Plan is not null)
            await LoadCommentsAsync(Plan, cancel);
        return Page();
    }

    private async Task LoadCommentsAsync(PlanVersion plan, CancellationToken cancel)
    {
        var comments = await CommentThread.LoadAsync(Db, Viewer, Study.Id, cancel);
        var open = comments.Where(c => c.ResolvedAt is null).ToList();
        var marked = MarkedPlan.Of(plan.Html, open.Where(c => c.Passage is not null).Select(c => (c.Id, c.Passage!)), n => text["CommentNumber", n]);
        PlanHtml = marked.Html;
        Threads = CommentThread.Of(Study, open, marked.Numbers, Viewer);
        Settled = comments.Count - open.Count;
        Passages = Passage.Choices(plan.Html);
        Input.Number = plan.Number;
    }
}
