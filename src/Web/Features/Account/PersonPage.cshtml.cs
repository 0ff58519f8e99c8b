using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Infrastructure.CurrentViewer;

namespace Tinkuy.Web.Features.Account;

/// <summary>What members see of a colleague: nothing that the viewer could not find elsewhere, and no way to reach her by mail.</summary>
public class PersonPageModel(TinkuyDb db, Taxonomy taxonomy) : PageModel
{
    private const int Newest = 10;

    public record GroupLine(long Id, string Name);
    public record MaterialLine(long Id, string Title, string Summary, DateTime At);

    public Person Person { get; private set; } = null!;

    public Curriculum Curriculum { get; private set; } = null!;

    /// <summary>Groups that both the viewer and this person are members of.</summary>
    public IReadOnlyList<GroupLine> Groups { get; private set; } = [];

    /// <summary>The person's newest materials, among those the viewer may see.</summary>
    public IReadOnlyList<MaterialLine> Materials { get; private set; } = [];

    public bool IsMe => Person.Id == HttpContext.Viewer().PersonId;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var person = await db.Users.AsNoTracking().Include(p => p.School!.Parent).SingleOrDefaultAsync(p => p.Id == id, cancel);
        if (person is null)
            return NotFound();
        var viewer = HttpContext.Viewer();
        Person = person;
        Curriculum = taxonomy.For(person.School?.Country);
        var mine = db.GroupIdsOf(viewer);
        Groups = await db.Memberships
            .Where(m => m.PersonId == id && m.Status == MembershipStatus.Active && mine.Contains(m.GroupId))
            .OrderBy(m => m.Group!.Name)
            .Select(m => new GroupLine(m.GroupId, m.Group!.Name))
            .ToListAsync(cancel);
        Materials = await db.MaterialsVisibleTo(viewer)
            .Where(m => m.AuthorId == id && m.Visibility != MaterialVisibility.Draft)
            .OrderByDescending(m => m.UpdatedAt)
            .Take(Newest)
            .Select(m => new MaterialLine(m.Id, m.Title, m.Summary, m.UpdatedAt))
            .ToListAsync(cancel);
        return Page();
    }
}
