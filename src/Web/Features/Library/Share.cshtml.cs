using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Features.Files;

namespace Tinkuy.Web.Features.Library;

/// <summary>Shares a material: two minutes, on a phone.</summary>
[AcceptsFiles]
public class ShareModel(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, FormFiles formFiles, TimeProvider clock, IStringLocalizer<LibraryText> text)
    : MaterialFormPage(db, viewer, taxonomy, formFiles, text)
{
    public async Task OnGetAsync(long? grupo, CancellationToken cancel)
    {
        var author = await AuthorAsync(cancel);
        await PrepareAsync(author.School?.Country, cancel);
        // What the profile says is right more often than not, and everything can be changed.
        Input = new()
        {
            SubmissionKey = Guid.CreateVersion7(),
            Grades = [.. author.Grades],
            Area = author.Areas.FirstOrDefault(),
            Modalities = [.. author.School?.Modalities ?? []],
            Language = MaterialLanguages.All[0],
        };
        if (Groups.Any(g => g.Value == $"{grupo}"))
            (Input.Visibility, Input.GroupId) = (MaterialVisibility.Group, grupo);
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
        Material? material = null;
        if (!ModelState.IsValid || !IsReadable(files.Count) || !Obeys(() => material = Made(author, files)))
            return Page();
        var id = await SaveAsync(material!, cancel);
        TempData["Flash"] = Text[material!.Visibility == MaterialVisibility.Draft ? "SavedAsDraft" : "Shared"].Value;
        return Redirect($"/biblioteca/{id}");
    }

    private Material Made(Person author, IReadOnlyList<StoredFile> files)
    {
        var content = Input.ToContent(Curriculum, before: null, files.Select(f => f.Name));
        var material = Material.Share(content, author.DisplayName, author.Id, Input.SubmissionKey, clock.GetUtcNow().UtcDateTime);
        material.TerritoryId = author.SchoolId;
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
