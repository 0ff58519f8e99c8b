using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>Every comment on the plan, settled ones too, and where a comment is sent. Only the team reads and writes them.</summary>
public class CommentsModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<LessonStudiesText> text) : StudyPage(db, viewer), ICommentFormPage
{
    [BindProperty] public CommentForm Input { get; set; } = new();

    public PlanVersion? Plan { get; private set; }

    public IReadOnlyList<string> Passages { get; private set; } = [];

    public IReadOnlyList<CommentThread> Threads { get; private set; } = [];

    /// <summary>The comment that is being replied to, when the reply came back with an error.</summary>
    public PlanComment? Parent => Threads.FirstOrDefault(t => t.Comment.Id == Input.ParentId)?.Comment;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) =>
        await FindAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel) ? await ShowAsync(cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel))
            return NotFound();
        if (await SentBeforeAsync(cancel) is { } first)
            return Back(id, first);
        if (!ModelState.IsValid)
            return await ShowAsync(cancel);
        try
        {
            var comment = await WriteAsync(cancel);
            if (comment is null)
                return NotFound();
            Db.Add(comment);
            await Db.SaveChangesAsync(cancel);
            return Back(id, comment.ParentId ?? comment.Id);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return await ShowAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            Db.ChangeTracker.Clear();
            return Back(id, (await SentBeforeAsync(cancel))!.Value);
        }
    }

    public Task<IActionResult> OnPostResolveAsync(long id, long commentId, CancellationToken cancel) =>
        ChangeAsync(id, commentId, c => c.Resolve(Viewer.Id, clock.GetUtcNow().UtcDateTime), cancel);

    public Task<IActionResult> OnPostReopenAsync(long id, long commentId, CancellationToken cancel) =>
        ChangeAsync(id, commentId, c => c.Reopen(), cancel);

    public async Task<IActionResult> OnPostDeleteAsync(long id, long commentId, CancellationToken cancel)
    {
        var deleted = await Own(id).Where(c => c.Id == commentId && c.AuthorId == Viewer.PersonId && c.Replies.Count == 0).ExecuteDeleteAsync(cancel);
        return deleted > 0 ? Redirect($"/estudios/{id}") : NotFound();
    }

    private async Task<IActionResult> ChangeAsync(long id, long commentId, Action<PlanComment> change, CancellationToken cancel)
    {
        if (await Own(id).SingleOrDefaultAsync(c => c.Id == commentId && c.ParentId == null, cancel) is not { } comment)
            return NotFound();
        change(comment);
        await Db.SaveChangesAsync(cancel);
        return Back(id, commentId);
    }

    // Comments of this study, while it is still worked on: a comment of another study is none, even to somebody in both teams.
    private IQueryable<PlanComment> Own(long id) =>
        Db.PlanCommentsVisibleTo(Viewer).Where(c => c.PlanVersion!.LessonStudyId == id && c.PlanVersion.LessonStudy!.Phase != StudyPhase.Published);

    private async Task<PlanComment?> WriteAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (Input.ParentId is { } parentId)
            return (await Own(Study.Id).SingleOrDefaultAsync(c => c.Id == parentId, cancel))?.Reply(Input.Body, Viewer.Id, Input.SubmissionKey, now);
        var version = await Db.PlanVersions.SingleOrDefaultAsync(v => v.LessonStudyId == Study.Id && v.Number == Input.Number, cancel);
        return version is null || !IsOpen ? null : PlanComment.On(version, Input.Body, Input.Quote, Input.Prefix, Viewer.Id, Input.SubmissionKey, now);
    }

    private Task<long?> SentBeforeAsync(CancellationToken cancel) =>
        Db.PlanComments.Where(c => c.AuthorId == Viewer.PersonId && c.SubmissionKey == Input.SubmissionKey).Select(c => c.ParentId ?? (long?)c.Id).SingleOrDefaultAsync(cancel);

    private RedirectResult Back(long id, long commentId) => Redirect($"/estudios/{id}#comentario-{commentId}");

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Plan = await NewestPlanAsync(cancel);
        var comments = await CommentThread.LoadAsync(Db, Viewer, Study.Id, cancel);
        var marked = MarkedPlan.Of(Plan?.Html ?? "", comments.Where(c => c.Passage is not null).Select(c => (c.Id, c.Passage!)), _ => "");
        Threads = CommentThread.Of(Study, comments, marked.Numbers, Viewer);
        Passages = Passage.Choices(Plan?.Html ?? "");
        if (Input.Number == 0)
            Input.Number = Plan?.Number ?? 0;
        return Page();
    }
}
