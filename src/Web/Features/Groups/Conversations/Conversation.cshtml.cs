using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>A conversation: its posts page by page, what is new since the viewer was here, and the reply.</summary>
[AcceptsFiles, AllowAnonymous]
public class ConversationModel(TinkuyDb db, Viewer viewer, TimeProvider clock, PostWriter writer, FormFiles formFiles, IStringLocalizer<GroupsText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "pagina")] public int PageNumber { get; set; } = 1;

    /// <summary>Number of the post to answer in particular.</summary>
    [BindProperty(SupportsGet = true, Name = "citar")] public int? Quoted { get; set; }

    [BindProperty] public ReplyForm Input { get; set; } = new();

    [BindProperty] public FilesInput Files { get; set; } = new();

    public ConversationHome Home { get; private set; } = null!;

    /// <summary>The address of <see cref="Home"/>.</summary>
    public string HomeLink => ConversationHomes.Link(Home.Kind, Home.Id);

    public Conversation Conversation { get; private set; } = null!;

    public IReadOnlyList<PostLine> Posts { get; private set; } = [];

    /// <summary>Number of the first post that is new since the viewer was here; null when none is, or on the first visit.</summary>
    public int? FirstUnread { get; private set; }

    /// <summary>Who wrote the post that is answered in particular.</summary>
    public string? QuotedName { get; private set; }

    /// <summary>Whether no reply is on its way: one that came too late must be shown, or its words would be lost.</summary>
    public bool IsQuiet => string.IsNullOrEmpty(Input.Body);

    public string DraftName => $"conversation-{Conversation.Id}{(Input.ReplyTo is { } n ? $"-{n}" : "")}";

    public async Task<IActionResult> OnGetAsync(long id, long cid, CancellationToken cancel)
    {
        if (!await FindAsync(id, cid, cancel))
            return Missing();
        if (Quoted is { } number && Home.Standing.CanReply && Conversation.LockedAt is null)
            await QuoteAsync(number, cancel);
        await LoadPostsAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostReplyAsync(long id, long cid, CancellationToken cancel)
    {
        if (!viewer.IsSignedIn)
            return Challenge();
        if (await writer.WrittenBeforeAsync(Input.SubmissionKey, cancel) is { } made)
            return Redirect(made);
        if (!await FindAsync(id, cid, cancel))
            return NotFound();
        if (!Home.Standing.CanReply)
            ModelState.AddModelError("", text["GroupArchived"]);
        var files = await formFiles.ReceiveAsync(Files, ModelState, cancel: cancel);
        try
        {
            if (ModelState.IsValid)
                return Redirect(await writer.ReplyAsync(Home, cid, Input, files, cancel));
        }
        catch (RuleException broken)
        {
            db.ChangeTracker.Clear();
            ModelState.AddRule(broken, text);
        }
        await LoadPostsAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostMarkAsync(long id, long cid, int n, PostMarkKind kind, bool on, CancellationToken cancel) =>
        ActAsync(id, cid, n, PostActs.Mark, (post, now) => db.MarkAsync(post.Id, viewer.Id, kind, on, now, cancel), cancel);

    public Task<IActionResult> OnPostWithdrawAsync(long id, long cid, int n, CancellationToken cancel) =>
        ActAsync(id, cid, n, PostActs.Withdraw, (post, now) => { post.Withdraw(viewer.Id, now); return Task.CompletedTask; }, cancel);

    public Task<IActionResult> OnPostRestoreAsync(long id, long cid, int n, CancellationToken cancel) =>
        ActAsync(id, cid, n, PostActs.Restore, (post, _) => { post.Restore(viewer.Id, Home.Standing.Moderates); return Task.CompletedTask; }, cancel);

    public Task<IActionResult> OnPostAnswerAsync(long id, long cid, int n, bool on, CancellationToken cancel) =>
        ActAsync(id, cid, n, PostActs.ChooseAsAnswer, (post, _) => { post.Conversation!.ChooseAnswer(on ? n : null); return Task.CompletedTask; }, cancel);

    public Task<IActionResult> OnPostPinAsync(long id, long cid, bool on, CancellationToken cancel) => ModerateAsync(id, cid, c => c.IsPinned = on, cancel);

    public Task<IActionResult> OnPostLockAsync(long id, long cid, bool on, CancellationToken cancel) =>
        ModerateAsync(id, cid, c => c.Lock(on, clock.GetUtcNow().UtcDateTime), cancel);

    // Each act is checked against what its button was shown by: who may not, gets what a missing post gets.
    private async Task<IActionResult> ActAsync(long id, long cid, int n, PostActs act, Func<Post, DateTime, Task> change, CancellationToken cancel)
    {
        if (!viewer.IsSignedIn)
            return Challenge();
        if (!ModelState.IsValid || !await FindAsync(id, cid, cancel))
            return NotFound();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockConversationAsync(cid, cancel);
        var post = await db.Posts.Include(p => p.Conversation).SingleOrDefaultAsync(p => p.ConversationId == cid && p.Number == n, cancel);
        if (post is null || !Rules.For(post.AuthorId, n, post.WithdrawnAt is not null, post.WithdrawnById).HasFlag(act))
            return NotFound();
        await change(post, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Redirect(ConversationPages.Link(HomeLink, cid, n));
    }

    private async Task<IActionResult> ModerateAsync(long id, long cid, Action<Conversation> change, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !await FindAsync(id, cid, cancel) || !Home.Standing.Moderates || Home.Standing.IsArchived)
            return NotFound();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        change(await db.LockConversationAsync(cid, cancel));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Redirect(ConversationPages.Link(HomeLink, cid));
    }

    /// <summary>Answers that stand: those taken back are none.</summary>
    public int Replies { get; private set; }

    private PostRules Rules => new(Home.Standing, Conversation, viewer);

    private async Task<bool> FindAsync(long id, long cid, CancellationToken cancel)
    {
        if (await db.ConversationHomeAsync(viewer, ConversationHomes.KindOf(RouteData), id, cancel) is not { } home)
            return false;
        var conversation = await db.ConversationsVisibleTo(viewer).AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == cid && (home.Kind == ConversationHomeKind.Material ? c.MaterialId == id : c.GroupId == id), cancel);
        if (conversation is null)
            return false;
        (Home, Conversation) = (home, conversation);
        return true;
    }

    // No group shows anything to a visitor: signing in comes first. A material that she may not see does not exist.
    private IActionResult Missing() =>
        viewer.IsSignedIn || ConversationHomes.KindOf(RouteData) == ConversationHomeKind.Material ? NotFound() : Challenge();

    private async Task LoadPostsAsync(CancellationToken cancel)
    {
        PageNumber = Math.Clamp(PageNumber, 1, ConversationPages.Count(Conversation.PostCount));
        Replies = Conversation.PostCount - 1 - await db.Posts.CountAsync(p => p.ConversationId == Conversation.Id && p.WithdrawnAt != null && p.Number > 1, cancel);
        Posts = await db.PostLinesAsync(viewer, Rules, PageNumber, cancel);
        if (Home.Standing.IsFollowing)
            await ReadAsync(cancel);
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        var seen = await db.Readings.Where(r => r.PersonId == viewer.PersonId && r.ConversationId == Conversation.Id).Select(r => r.LastReadNumber).SingleOrDefaultAsync(cancel);
        if (seen > 0 && seen < Conversation.PostCount)
            FirstUnread = seen + 1;
        if (Posts.Count > 0 && Posts[^1].Number > seen)
            await db.MarkReadAsync(viewer.Id, Conversation.Id, Posts[^1].Number, clock.GetUtcNow().UtcDateTime, cancel);
    }

    private async Task QuoteAsync(int number, CancellationToken cancel)
    {
        var quoted = await db.PostsVisibleTo(viewer)
            .Where(p => p.ConversationId == Conversation.Id && p.Number == number)
            .Select(p => new { p.Author!.DisplayName, p.Body }).SingleOrDefaultAsync(cancel);
        if (quoted is null)
            return;
        QuotedName = quoted.DisplayName;
        Input.ReplyTo = number;
        Input.Body = Quotation.Of(quoted.Body);
    }
}
