using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>Changes one's own post, and with the opening one the conversation's title. Every earlier wording stays readable.</summary>
[AcceptsFiles]
public class EditPostModel(TinkuyDb db, Viewer viewer, TimeProvider clock, FormFiles formFiles, IStringLocalizer<GroupsText> text) : PageModel
{
    [BindProperty] public EditForm Input { get; set; } = new();

    [BindProperty] public FilesInput Files { get; set; } = new();

    public PostPlace Place { get; private set; } = null!;

    public IReadOnlyList<StoredFile> Attached { get; private set; } = [];

    /// <summary>What stands in the database now, when it was saved elsewhere while this form was open; else null.</summary>
    public Post? Current { get; private set; }

    public bool IsOpening => Place.Number == 1;

    public async Task<IActionResult> OnGetAsync(long id, long cid, int n, CancellationToken cancel)
    {
        if (await FindAsync(id, cid, n, cancel) is not { } post)
            return NotFound();
        Input = new() { Title = Place.Title, IsQuestion = post.Conversation!.IsQuestion, Body = post.Body, Version = post.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, long cid, int n, CancellationToken cancel)
    {
        if (await FindAsync(id, cid, n, cancel) is not { } post)
            return NotFound();
        if (!IsOpening)
            ModelState.Remove("Input.Title");
        var files = await formFiles.ReceiveAsync(Files, ModelState, cancel: cancel);
        if (!ModelState.IsValid)
            return Page();
        try
        {
            Change(post, files);
            await db.SaveChangesAsync(cancel);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ConflictAsync(id, cid, n, cancel);
        }
        return Redirect(ConversationPages.Link(Place.Home, cid, n));
    }

    private void Change(Post post, IReadOnlyList<StoredFile> files)
    {
        var words = PostText.Read(Input.Body, mayBeEmpty: files.Count + Attached.Count(f => !Input.Detach.Contains(f.Id)) > 0);
        var now = clock.GetUtcNow().UtcDateTime;
        if (IsOpening)
            post.EditOpening(Input.Title, Input.IsQuestion, words, now);
        else
            post.Edit(words, now);
        post.Files.RemoveAll(f => Input.Detach.Contains(f.FileId));
        post.Attach(files);
        db.Entry(post).Property(p => p.Version).OriginalValue = Input.Version;
    }

    private async Task<IActionResult> ConflictAsync(long id, long cid, int n, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await FindAsync(id, cid, n, cancel) is not { } now)
            return NotFound();
        Current = now;
        Input.Version = now.Version;
        ModelState.Remove("Input.Version");
        return Page();
    }

    // One's own standing post where one may write; for anybody else there is no such page.
    private async Task<Post?> FindAsync(long id, long cid, int n, CancellationToken cancel)
    {
        if (await db.ConversationHomeAsync(viewer, ConversationHomes.KindOf(RouteData), id, cancel) is not { Standing.CanWrite: true } home)
            return null;
        var post = await db.PostsVisibleTo(viewer)
            .Include(p => p.Conversation).Include(p => p.Files).ThenInclude(f => f.File)
            .SingleOrDefaultAsync(p => p.ConversationId == cid && (home.Kind == ConversationHomeKind.Material ? p.Conversation!.MaterialId == id : p.Conversation!.GroupId == id)
                && p.Number == n && p.AuthorId == viewer.PersonId, cancel);
        if (post is null)
            return null;
        Place = new(ConversationHomes.Link(home.Kind, id), cid, n, post.Conversation!.ShownTitle);
        Attached = [.. post.Files.OrderBy(f => f.Position).Select(f => f.File!)];
        return post;
    }

    /// <summary>What the form carries; a reply has no title.</summary>
    public sealed class EditForm : OpeningForm
    {
        public List<long> Detach { get; set; } = [];

        public uint Version { get; set; }
    }
}

/// <summary>Where a post stands.</summary>
/// <param name="Home">The address of the conversation's home.</param>
public sealed record PostPlace(string Home, long ConversationId, int Number, string Title);
