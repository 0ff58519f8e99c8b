using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Shared;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Groups;

/// <summary>Who is in a group, for all who may read it; for its facilitators also who asks to be, and the roles.</summary>
public class MembersModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<GroupsText> text) : PageModel
{
    private const int PageSize = 50;
    private const int RequestsShown = 50;

    [BindProperty(SupportsGet = true, Name = "pagina")] public int PageNumber { get; set; } = 1;

    public GroupHead Head { get; private set; } = null!;

    public IReadOnlyList<MemberLine> Members { get; private set; } = [];

    public IReadOnlyList<MemberLine> Requests { get; private set; } = [];

    public int Total { get; private set; }

    public int Pages { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostAcceptAsync(long id, long personId, CancellationToken cancel) =>
        ChangeAsync(id, personId, "RequestAccepted", g => g.Accept(personId, clock.GetUtcNow().UtcDateTime), cancel);

    public Task<IActionResult> OnPostDeclineAsync(long id, long personId, CancellationToken cancel) =>
        ChangeAsync(id, personId, "RequestDeclined", g => g.Decline(personId), cancel);

    public Task<IActionResult> OnPostRoleAsync(long id, long personId, GroupRole role, CancellationToken cancel) =>
        ChangeAsync(id, personId, "RoleGiven", g => g.GiveRole(personId, role == GroupRole.Facilitator ? role : GroupRole.Member), cancel);

    public Task<IActionResult> OnPostRemoveAsync(long id, long personId, CancellationToken cancel) =>
        ChangeAsync(id, personId, "Removed", g => g.Leave(personId), cancel);

    private async Task<IActionResult> ChangeAsync(long id, long personId, string done, Action<Group> change, CancellationToken cancel)
    {
        if (await db.GroupHeadAsync(viewer, id, cancel) is not { Standing.IsFacilitator: true } head)
            return NotFound();
        try
        {
            await db.ChangeMembersAsync(id, personId, change, cancel);
        }
        catch (RuleException broken)
        {
            db.ChangeTracker.Clear();
            ModelState.AddRule(broken, text);
            return await LoadAsync(id, cancel) ? Page() : NotFound();
        }
        TempData["Flash"] = text[done].Value;
        // A facilitator who removed herself cannot see the members of a closed group any more.
        return Redirect(personId == viewer.Id && done == "Removed" ? (head.Standing.Access == GroupAccess.Private ? "/grupos" : $"/grupos/{id}") : $"/grupos/{id}/miembros");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await db.GroupHeadAsync(viewer, id, cancel) is not { Standing.CanRead: true } head)
            return false;
        Head = head;
        var members = db.Memberships.Where(m => m.GroupId == id && m.Status == MembershipStatus.Active);
        Total = await members.CountAsync(cancel);
        Pages = Pager.Count(Total, PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Members = await members.Lines().Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        if (head.Standing.IsFacilitator)
            Requests = await db.Memberships.Where(m => m.GroupId == id && m.Status == MembershipStatus.Requested).Lines().Take(RequestsShown).ToListAsync(cancel);
        return true;
    }
}
