using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>A comment with its replies, as the margin shows it.</summary>
/// <param name="StudyId">The study.</param>
/// <param name="Comment">The comment with author, version and replies.</param>
/// <param name="Number">Its number in the plan, when the plan still holds its passage.</param>
/// <param name="Role">What its author does in the team; null for somebody who has left.</param>
/// <param name="ViewerId">Who reads it: one's own can be deleted while nobody has replied.</param>
/// <param name="IsOpen">Whether the study is still being worked on.</param>
public sealed record CommentThread(long StudyId, PlanComment Comment, int? Number, TeamRole? Role, long ViewerId, bool IsOpen)
{
    public bool MayDelete => IsOpen && Comment.AuthorId == ViewerId && Comment.Replies.Count == 0;

    /// <summary>The comments of a study that the viewer may read, with what a thread shows; oldest first.</summary>
    public static Task<List<PlanComment>> LoadAsync(TinkuyDb db, Viewer viewer, long studyId, CancellationToken cancel) =>
        db.PlanCommentsVisibleTo(viewer)
            .Where(c => c.PlanVersion!.LessonStudyId == studyId && c.ParentId == null)
            .Include(c => c.Author).Include(c => c.ResolvedBy).Include(c => c.Replies.OrderBy(r => r.Id)).ThenInclude(r => r.Author)
            .OrderBy(c => c.Id)
            .AsNoTracking()
            .ToListAsync(cancel);

    /// <summary>The threads in the order of the plan; those about no passage, or about one that is gone, come last.</summary>
    public static List<CommentThread> Of(LessonStudy study, IEnumerable<PlanComment> comments, IReadOnlyDictionary<long, int> numbers, Viewer viewer) =>
        [.. comments
            .Select(c => new CommentThread(study.Id, c, numbers.TryGetValue(c.Id, out var n) ? n : null, study.MemberOf(c.AuthorId)?.Role, viewer.Id, study.Phase != StudyPhase.Published))
            .OrderBy(t => t.Number ?? int.MaxValue).ThenBy(t => t.Comment.Id)];
}
