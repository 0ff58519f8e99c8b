using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Groups;

/// <summary>Changes what a group is, or puts it away. For its facilitators.</summary>
public class EditModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<GroupsText> text) : GroupFormPage(db, viewer, text)
{
    public GroupHead Head { get; private set; } = null!;

    /// <summary>What stands in the database now, when somebody saved while this form was open; else null.</summary>
    public Group? Current { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } group)
            return NotFound();
        await LoadPlacesAsync(group.TerritoryId, cancel);
        Input = new()
        {
            Name = group.Name,
            GuidingQuestion = group.GuidingQuestion,
            Purpose = group.Purpose,
            Kind = group.Kind,
            Access = group.Access,
            TerritoryId = group.TerritoryId,
            Version = group.Version,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } group)
            return NotFound();
        await LoadPlacesAsync(group.TerritoryId, cancel);
        if (!IsInOrder())
            return Page();
        try
        {
            Db.Entry(group).Property(g => g.Version).OriginalValue = Input.Version;
            group.Describe(Input.ToDescription(), await Db.HoldsWritingsAsync(id, cancel));
            await Db.SaveChangesAsync(cancel);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, Text);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ConflictAsync(id, cancel);
        }
        TempData["Flash"] = Text["GroupSaved"].Value;
        return Redirect($"/grupos/{id}");
    }

    public async Task<IActionResult> OnPostArchiveAsync(long id, bool archived, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } group)
            return NotFound();
        if (archived)
            group.Archive(clock.GetUtcNow().UtcDateTime);
        else
            group.Reopen();
        try
        {
            await Db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ConflictAsync(id, cancel);
        }
        TempData["Flash"] = Text[archived ? "GroupArchivedNow" : "GroupReopenedNow"].Value;
        return Redirect($"/grupos/{id}");
    }

    private async Task<IActionResult> ConflictAsync(long id, CancellationToken cancel)
    {
        Db.ChangeTracker.Clear();
        if (await FindAsync(id, cancel) is not { } now)
            return NotFound();
        Current = now;
        Input.Version = now.Version;
        ModelState.Remove("Input.Version");
        return Page();
    }

    private async Task<Group?> FindAsync(long id, CancellationToken cancel)
    {
        if (await Db.GroupHeadAsync(Viewer, id, cancel) is not { Standing.IsFacilitator: true } head)
            return null;
        Head = head;
        return await Db.Groups.SingleAsync(g => g.Id == id, cancel);
    }
}
