using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Reviews;

/// <summary>The rubric of the network, for everybody, or of a group, for those who read there.</summary>
[AllowAnonymous]
public class RubricPageModel(TinkuyDb db, Viewer viewer) : PageModel
{
    public PublishedRubric Rubric { get; private set; } = null!;

    public long? GroupId { get; private set; }

    public string? GroupName { get; private set; }

    public bool IsEditable { get; private set; }

    public async Task<IActionResult> OnGetAsync(long? group, CancellationToken cancel)
    {
        if (group is { } id)
        {
            if (await db.GroupHeadAsync(viewer, id, cancel) is not { Standing.CanRead: true } head)
                return NotFound();
            (GroupId, GroupName) = (id, head.Name);
        }
        Rubric = await db.RubricAsync(group, cancel);
        IsEditable = await db.MayEditRubricAsync(viewer, group, cancel);
        return Page();
    }
}
