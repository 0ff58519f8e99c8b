using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>Begins a collection; it is filled from the pages of materials.</summary>
public class NewCollectionModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<CollectionsText> text) : PageModel
{
    [BindProperty] public CollectionForm Input { get; set; } = new();

    public CollectionReaders Readers { get; private set; } = null!;

    /// <param name="grupo">The group that it is begun for, if any.</param>
    public async Task OnGetAsync(long? grupo, CancellationToken cancel)
    {
        Readers = await CollectionReaders.OfAsync(db, viewer, text, cancel);
        if (Readers.Groups.Any(g => g.Value == $"{grupo}"))
            (Input.Visibility, Input.GroupId) = (MaterialVisibility.Group, grupo);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Readers = await CollectionReaders.OfAsync(db, viewer, text, cancel);
        if (!ModelState.IsValid || !Readers.Allow(Input, ModelState, text))
            return Page();
        Collection? begun = null;
        if (!ModelState.Obeys(text, () =>
            {
                begun = Collection.Begin(viewer.Id, Input.Title, Input.Description, Input.SubmissionKey, clock.GetUtcNow().UtcDateTime);
                begun.ShowTo(Input.Visibility, Input.GroupId);
            }))
            return Page();
        db.Add(begun!);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            begun = await db.Collections.SingleAsync(c => c.OwnerId == viewer.PersonId && c.SubmissionKey == Input.SubmissionKey, cancel);
        }
        TempData["Flash"] = text["Created", begun!.Title].Value;
        return Redirect($"/biblioteca/colecciones/{begun.Id}");
    }
}
