using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Shared;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Groups;

/// <summary>A group: what it asks itself, who is in it, what it talks about, and its door. Those who may not read see its card.</summary>
public class DetailsModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<GroupsText> text) : PageModel
{
    private const int PageSize = 20;
    private const int MembersShown = 30;
    private const int EncountersShown = 3;
    private const int CommitmentsShown = 10;

    [BindProperty(SupportsGet = true, Name = "pagina")] public int PageNumber { get; set; } = 1;

    public GroupPage Group { get; private set; } = null!;

    public IReadOnlyList<MemberLine> Members { get; private set; } = [];

    public int MemberCount { get; private set; }

    /// <summary>People who wait at the door; counted for facilitators only.</summary>
    public int Requests { get; private set; }

    public IReadOnlyList<ConversationCard> Conversations { get; private set; } = [];

    public int Pages { get; private set; }

    /// <summary>What is scheduled with this group; only for those invited, hence for members.</summary>
    public IReadOnlyList<NextEncounter> Encounters { get; private set; } = [];

    /// <summary>What the group's encounters left to do, the nearest day first; only from encounters that the viewer may see.</summary>
    public IReadOnlyList<Commitment> Commitments { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) =>
        await LoadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostJoinAsync(long id, CancellationToken cancel) =>
        ChangeAsync(id, "Joined", g => g.Join(viewer.Id, Now), cancel);

    public Task<IActionResult> OnPostRequestAsync(long id, CancellationToken cancel) =>
        ChangeAsync(id, "Requested", g => g.Request(viewer.Id, Now), cancel);

    public Task<IActionResult> OnPostLeaveAsync(long id, CancellationToken cancel) =>
        ChangeAsync(id, "Left", g => g.Leave(viewer.Id), cancel);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<IActionResult> ChangeAsync(long id, string done, Action<Group> change, CancellationToken cancel)
    {
        if (await db.GroupHeadAsync(viewer, id, cancel) is not { } head)
            return NotFound();
        try
        {
            await db.ChangeMembersAsync(id, viewer.Id, change, cancel);
        }
        catch (RuleException broken)
        {
            db.ChangeTracker.Clear();
            ModelState.AddRule(broken, text);
            return await LoadAsync(id, cancel) ? Page() : NotFound();
        }
        TempData["Flash"] = text[done, head.Name].Value;
        // Who leaves a private group cannot see its page any more.
        return Redirect(done == "Left" && head.Standing.Access == GroupAccess.Private ? "/grupos" : $"/grupos/{id}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } group)
            return false;
        Group = group;
        var active = db.Memberships.Where(m => m.GroupId == id && m.Status == MembershipStatus.Active);
        MemberCount = await active.CountAsync(cancel);
        if (group.Standing.IsFacilitator)
            Requests = await db.Memberships.CountAsync(m => m.GroupId == id && m.Status == MembershipStatus.Requested, cancel);
        if (group.Standing.CanRead)
        {
            Members = await active.Lines().Take(MembersShown).ToListAsync(cancel);
            await LoadConversationsAsync(id, cancel);
            Commitments = await db.CommitmentsOfGroup(viewer, id).AsNoTracking().Include(c => c.Owners).ThenInclude(o => o.Person)
                .OrderBy(c => c.DueOn).ThenBy(c => c.Id).Take(CommitmentsShown).ToListAsync(cancel);
            Encounters = await db.EncountersVisibleTo(viewer).Where(e => e.Groups.Any(x => x.GroupId == id)).Upcoming(Now)
                .Take(EncountersShown).Select(e => new NextEncounter(e.Id, e.Title, e.StartsAt)).ToListAsync(cancel);
        }
        return true;
    }

    private async Task LoadConversationsAsync(long id, CancellationToken cancel)
    {
        var cards = db.ConversationCards(viewer, id);
        Pages = Pager.Count(await cards.CountAsync(cancel), PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Conversations = await cards.Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
    }

    private async Task<GroupPage?> FindAsync(long id, CancellationToken cancel)
    {
        if (await db.GroupHeadAsync(viewer, id, cancel) is not { } head)
            return null;
        return await db.Groups.Where(g => g.Id == id)
            .Select(g => new GroupPage(g.Id, g.Name, g.GuidingQuestion, g.PurposeHtml, g.Kind, g.Territory!.Name, head.Standing))
            .SingleAsync(cancel);
    }

    /// <summary>An encounter in sight; its beginning is UTC.</summary>
    public sealed record NextEncounter(long Id, string Title, DateTime StartsAt);

    /// <summary>What the page says of the group.</summary>
    public sealed record GroupPage(long Id, string Name, string GuidingQuestion, string PurposeHtml, GroupKind Kind, string? Place, GroupStanding Standing);
}
