using Microsoft.AspNetCore.Mvc;
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

/// <summary>Shares a material: two minutes, on a phone.</summary>
[AcceptsFiles]
public class ShareModel(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, SharingDesk desk, TimeProvider clock, IStringLocalizer<LibraryText> text)
    : MaterialFormPage(db, viewer, taxonomy, desk, text)
{
    /// <param name="borrador">A draft to go on with.</param>
    public async Task OnGetAsync(long? grupo, Guid? borrador, CancellationToken cancel)
    {
        var author = await AuthorAsync(cancel);
        await PrepareAsync(author.School?.Country, cancel);
        // What the profile says is right more often than not, and everything can be changed.
        Input = new()
        {
            SubmissionKey = borrador ?? Guid.CreateVersion7(),
            TerritoryId = author.SchoolId,
            Grades = [.. author.Grades],
            Area = author.Areas.FirstOrDefault(),
            Modalities = [.. author.School?.Modalities ?? []],
            Language = MaterialLanguages.All[0],
        };
        if (Groups.Any(g => g.Value == $"{grupo}"))
            (Input.Visibility, Input.GroupId) = (MaterialVisibility.Group, grupo);
        KeptDraft = borrador is { } key ? await Desk.Drafts.FindAsync(key, cancel) : null;
        if (borrador is null) Unfinished = await Desk.Drafts.UnfinishedAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(string? action, CancellationToken cancel)
    {
        if (await SentBeforeAsync(cancel) is { } sent)
            return Redirect($"/biblioteca/{sent}");
        var author = await AuthorAsync(cancel);
        await PrepareAsync(author.School?.Country, cancel);
        var files = await ReceiveFilesAsync(cancel);
        if (action == "sections")
            return WithSections();
        if (action == "preview")
            return WithPreview();
        if (action == "draft")
            Input.Visibility = MaterialVisibility.Draft;
        Material? material = null;
        var isCareful = await IsCarefulAsync(files, cancel);
        if (!isCareful || !ModelState.IsValid || !IsReadable(files.Count) || !Obeys(() => material = Made(author, files)) || !await IsNewAsync(files, action, cancel))
            return Page();
        RecordWord(material!);
        var id = await SaveAsync(material!, cancel);
        await Desk.Drafts.EndAsync(Input.SubmissionKey, cancel);
        TempData["Flash"] = Text[material!.Visibility == MaterialVisibility.Draft ? "SavedAsDraft" : "Shared"].Value;
        return Redirect($"/biblioteca/{id}");
    }

    /// <summary>Lets a draft go.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(Guid key, CancellationToken cancel)
    {
        await Desk.Drafts.EndAsync(key, cancel);
        return Redirect("/biblioteca/compartir");
    }

    private Material Made(Person author, IReadOnlyList<StoredFile> files)
    {
        var content = Input.ToContent(Curriculum, before: null, files.Select(f => f.Name));
        var material = Material.Share(content, author.DisplayName, author.Id, Input.SubmissionKey, clock.GetUtcNow().UtcDateTime);
        material.TerritoryId = PlaceOr(author.SchoolId);
        material.ShowTo(Input.Visibility, Input.GroupId);
        material.Attach(files);
        return material;
    }

    private Task<Person> AuthorAsync(CancellationToken cancel) =>
        Db.Users.AsNoTracking().Include(p => p.School).SingleAsync(p => p.Id == Viewer.Id, cancel);

    private Task<long?> SentBeforeAsync(CancellationToken cancel) =>
        Db.Materials.Where(m => m.AuthorId == Viewer.Id && m.SubmissionKey == Input.SubmissionKey).Select(m => (long?)m.Id).SingleOrDefaultAsync(cancel);

    private async Task<long> SaveAsync(Material material, CancellationToken cancel)
    {
        Db.Add(material);
        try
        {
            await Db.SaveChangesAsync(cancel);
            return material.Id;
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // The same form sent twice at once: the index on its key let one through, and that one is the answer.
            Db.ChangeTracker.Clear();
            if (await SentBeforeAsync(cancel) is { } first)
                return first;
            throw;
        }
    }
}
