using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>What scheduling an encounter and changing one have in common.</summary>
public abstract class EncounterFormPage(TinkuyDb db, Viewer viewer, IStringLocalizer<EncountersText> text) : PageModel, IEncounterFormPage
{
    protected TinkuyDb Db => db;

    protected Viewer Viewer => viewer;

    protected IStringLocalizer<EncountersText> Text => text;

    [BindProperty] public EncounterForm Input { get; set; } = new();

    public IReadOnlyList<GroupChoice> MyGroups { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<EncounterKind>().Select(k => new SelectListItem(text[$"Kind{k}Long"], k.ToString()));

    public IEnumerable<SelectListItem> Zones => TimeZones.Choices(Input.TimeZone);

    /// <summary>Reads which groups the viewer may invite.</summary>
    protected async Task LoadGroupsAsync(CancellationToken cancel)
    {
        var mine = db.GroupIdsOf(viewer);
        MyGroups = await db.Groups.Where(g => mine.Contains(g.Id) && g.ArchivedAt == null).OrderBy(g => g.Name).Select(g => new GroupChoice(g.Id, g.Name)).ToListAsync(cancel);
    }

    /// <summary>Runs the domain's rules; a broken one stands beside its field and the answer is false.</summary>
    protected bool Obeys(Action change) => ModelState.Obeys(text, change, Input.OnThisForm);

    /// <summary>Somebody else's group ids in the form are refused, whether such a group exists or not.</summary>
    protected bool InvitesOnlyOwnGroups()
    {
        var mine = MyGroups.Select(g => g.Id).ToHashSet();
        if (Input.Groups.TrueForAll(mine.Contains))
            return true;
        Input.Groups.RemoveAll(id => !mine.Contains(id));
        ModelState.AddModelError("Input.Groups", text["GroupNotYours"]);
        return false;
    }

    /// <summary>Shows the form again with more room for moments and everything typed.</summary>
    protected IActionResult WithMoreMoments()
    {
        ModelState.Clear();
        Input.AddBlankMoments(2);
        return Page();
    }
}
