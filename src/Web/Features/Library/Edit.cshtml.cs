using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Features.Library.Sharing;

namespace Tinkuy.Web.Features.Library;

/// <summary>Changes a material: each save is a version.</summary>
[AcceptsFiles]
public class EditModel(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, SharingDesk desk, TimeProvider clock, IStringLocalizer<LibraryText> text)
    : MaterialFormPage(db, viewer, taxonomy, desk, text)
{
    /// <summary>Ids of attached files that are to go.</summary>
    [BindProperty] public List<long> Detach { get; set; } = [];

    /// <summary>What stands in the database now, when somebody saved while this form was open; else null.</summary>
    public Material? Current { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Input = MaterialForm.Of(Existing!);
        KeptDraft = await Desk.Drafts.FindAsync(Existing!.SubmissionKey, cancel);
        await IsCarefulAsync([.. Existing.Files.Select(f => f.File!)], cancel);
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, string? action, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        var added = await ReceiveFilesAsync(cancel);
        if (action == "sections")
            return WithSections();
        if (action == "preview")
            return WithPreview();
        var material = Existing!;
        var wasDraft = material.Visibility == MaterialVisibility.Draft;
        if (material.Version != Input.Version)
            return Conflict(material);
        var kept = material.Files.OrderBy(f => f.Order).Where(f => !Detach.Contains(f.FileId)).Select(f => f.File!).ToList();
        IReadOnlyList<StoredFile> files = [.. kept, .. added];
        var isCareful = await IsCarefulAsync(files, cancel);
        if (!isCareful || !ModelState.IsValid || !IsReadable(files.Count))
            return Page();
        // Before anything changes: an adaptation is like its original, and is meant to be.
        if (wasDraft && material.Origin is null && !await IsNewAsync(files, action, cancel))
            return Page();
        if (!Obeys(() => Change(material, files)))
            return Page();
        RecordWord(material);
        try
        {
            await Db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return await LoadAsync(id, cancel) ? Conflict(Existing!) : NotFound();
        }
        await Desk.Drafts.EndAsync(material.SubmissionKey, cancel);
        TempData["Flash"] = wasDraft && material.Visibility != MaterialVisibility.Draft ? Text["Published"].Value : Text["Saved", material.Number].Value;
        return Redirect($"/biblioteca/{id}");
    }

    private void Change(Material material, IReadOnlyList<StoredFile> files)
    {
        material.Revise(Input.ToContent(Curriculum, material.Content, files.Select(f => f.Name)), Viewer.Id, clock.GetUtcNow().UtcDateTime);
        material.TerritoryId = PlaceOr(material.TerritoryId);
        material.ShowTo(Input.Visibility, Input.GroupId);
        material.Attach(files);
    }

    private PageResult Conflict(Material now)
    {
        Current = now;
        Input.Version = now.Version;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", Text["Conflict"]);
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        Existing = await Db.MaterialsEditableBy(Viewer)
            .Include(m => m.Origin).Include(m => m.Files).ThenInclude(f => f.File)
            .AsSplitQuery().SingleOrDefaultAsync(m => m.Id == id, cancel);
        await PrepareAsync(Existing?.Country, cancel);
        return Existing is not null;
    }
}
