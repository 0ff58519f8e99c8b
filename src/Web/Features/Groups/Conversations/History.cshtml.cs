using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>The wordings of a post, the latest first, each with what changed. For all who may read the post.</summary>
[AllowAnonymous]
public class HistoryModel(TinkuyDb db, Viewer viewer) : PageModel
{
    private const int MostSteps = 20;

    public PostPlace Place { get; private set; } = null!;

    public string AuthorName { get; private set; } = "";

    public IReadOnlyList<Step> Steps { get; private set; } = [];

    /// <summary>Whether there are earlier wordings than those shown.</summary>
    public bool IsCut { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, long cid, int n, CancellationToken cancel)
    {
        var kind = ConversationHomes.KindOf(RouteData);
        if (!viewer.IsSignedIn && kind == ConversationHomeKind.Group)
            return Challenge();
        var post = await db.PostsVisibleTo(viewer)
            .Where(p => p.ConversationId == cid && (kind == ConversationHomeKind.Material ? p.Conversation!.MaterialId == id : p.Conversation!.GroupId == id) && p.Number == n)
            .Select(p => new { p.Id, p.Body, p.BodyHtml, At = p.EditedAt ?? p.CreatedAt, p.Author!.DisplayName, Title = p.Conversation!.WithdrawnAt == null ? p.Conversation.Title : "" })
            .SingleOrDefaultAsync(cancel);
        if (post is null)
            return NotFound();
        (Place, AuthorName) = (new(ConversationHomes.Link(kind, id), cid, n, post.Title), post.DisplayName);
        var earlier = await db.PostRevisions.Where(r => r.PostId == post.Id).OrderByDescending(r => r.Id).Take(MostSteps + 1).ToListAsync(cancel);
        IsCut = earlier.Count > MostSteps;
        PostRevision now = new() { At = post.At, Title = n == 1 ? post.Title : null, Body = post.Body, BodyHtml = post.BodyHtml };
        Steps = [.. Tell([now, .. earlier]).Take(MostSteps)];
        return Page();
    }

    // Each wording beside the one before it; the first of all is shown whole.
    private static IEnumerable<Step> Tell(List<PostRevision> newestFirst)
    {
        for (var i = 0; i < newestFirst.Count; i++)
        {
            var wording = newestFirst[i];
            var changes = i + 1 < newestFirst.Count ? WordDiff.Between(Words(newestFirst[i + 1]), Words(wording)) : null;
            yield return new(wording.At, wording.Title, wording.BodyHtml, changes);
        }
    }

    private static string Words(PostRevision wording) => wording.Title is null ? wording.Body : $"## {wording.Title}\n\n{wording.Body}";

    /// <summary>A wording: when it was written, and what changed by it; null for the first one.</summary>
    public sealed record Step(DateTime At, string? Title, string BodyHtml, IReadOnlyList<DiffSegment>? Changes);
}
