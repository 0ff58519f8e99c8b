using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Groups;

/// <summary>Founds a group.</summary>
public class NewModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<GroupsText> text) : GroupFormPage(db, viewer, text)
{
    public Task OnGetAsync(CancellationToken cancel) => LoadPlacesAsync(null, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await FoundBeforeAsync(cancel) is { } made)
            return made;
        await LoadPlacesAsync(null, cancel);
        if (!IsInOrder())
            return Page();
        try
        {
            var group = Group.Found(Viewer.Id, Input.ToDescription(), Input.SubmissionKey, clock.GetUtcNow().UtcDateTime);
            Db.Groups.Add(group);
            await Db.SaveChangesAsync(cancel);
            TempData["Flash"] = Text["GroupFounded"].Value;
            return Redirect($"/grupos/{group.Id}");
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, Text);
            return Page();
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            Db.ChangeTracker.Clear();
            return (await FoundBeforeAsync(cancel))!;
        }
    }

    // The form was sent twice: both times lead to the one group.
    private async Task<IActionResult?> FoundBeforeAsync(CancellationToken cancel) =>
        await Db.Groups.Where(g => g.CreatedById == Viewer.PersonId && g.SubmissionKey == Input.SubmissionKey).Select(g => (long?)g.Id).SingleOrDefaultAsync(cancel) is { } id
            ? Redirect($"/grupos/{id}")
            : null;
}
