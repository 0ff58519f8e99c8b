using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Features.Groups;

/// <summary>The viewer's groups with what is unread in them, then those that she may join or ask to join.</summary>
public class IndexModel(TinkuyDb db, Viewer viewer) : PageModel
{
    private const int PageSize = 20;

    [BindProperty(SupportsGet = true, Name = "pagina")] public int PageNumber { get; set; } = 1;

    public IReadOnlyList<GroupLine> Mine { get; private set; } = [];

    public IReadOnlyList<GroupLine> Others { get; private set; } = [];

    /// <summary>Pages of <see cref="Others"/>.</summary>
    public int Pages { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var mine = db.Memberships.Where(m => m.PersonId == viewer.PersonId).Select(m => m.GroupId);
        var others = db.GroupsVisibleTo(viewer).Where(g => !mine.Contains(g.Id) && g.ArchivedAt == null);
        Pages = Pager.Count(await others.CountAsync(cancel), PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Others = await Lines(others.OrderBy(g => g.Name).ThenBy(g => g.Id)).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        if (PageNumber == 1)
            Mine = await MineAsync(mine, cancel);
    }

    private async Task<IReadOnlyList<GroupLine>> MineAsync(IQueryable<long> mine, CancellationToken cancel)
    {
        var unread = await db.UnreadByGroup(viewer).ToDictionaryAsync(u => u.GroupId, u => u.Conversations, cancel);
        var lines = await Lines(db.GroupsVisibleTo(viewer).Where(g => mine.Contains(g.Id)).OrderBy(g => g.ArchivedAt != null).ThenBy(g => g.Name)).ToListAsync(cancel);
        return lines.ConvertAll(l => l with { Unread = unread.GetValueOrDefault(l.Id) });
    }

    private IQueryable<GroupLine> Lines(IQueryable<Group> groups) => groups.Select(g => new GroupLine(
        g.Id,
        g.Name,
        g.GuidingQuestion,
        g.Access,
        g.Territory!.Name,
        g.Memberships.Count(m => m.Status == MembershipStatus.Active),
        g.Memberships.Where(m => m.PersonId == viewer.PersonId).Select(m => (MembershipStatus?)m.Status).FirstOrDefault(),
        g.ArchivedAt != null,
        0));
}
