using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Features.Library;

/// <summary>
/// The versions of one's material and what changed between two. For its author alone: what stood in an early draft was
/// never meant for the readers of today.
/// </summary>
public class VersionsModel(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, TimeProvider clock, IStringLocalizer<LibraryText> text) : PageModel
{
    private const string Undo = "VersionBefore";

    public Material Material { get; private set; } = null!;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    /// <summary>The two that are compared.</summary>
    public MaterialVersion? Older { get; private set; }

    public MaterialVersion? Newer { get; private set; }

    public IReadOnlyList<DiffSegment> Difference { get; private set; } = [];

    /// <summary>What changed besides the text, in sentences.</summary>
    public IReadOnlyList<string> Details { get; private set; } = [];

    /// <summary>The version that was the newest before an old one was brought back just now; else null.</summary>
    public int? UndoTo { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, int? de, int? a, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Versions = await db.MaterialVersions.Where(v => v.MaterialId == id).OrderByDescending(v => v.Number)
            .Select(v => new VersionLine(v.Number, v.By!.DisplayName, v.At)).ToListAsync(cancel);
        var newer = a ?? Material.Number;
        UndoTo = TempData[Undo] as int?;
        await CompareAsync(id, de ?? newer - 1, newer, cancel);
        return Page();
    }

    /// <summary>Makes an old version the newest one; nothing in between is lost.</summary>
    public async Task<IActionResult> OnPostAsync(long id, int number, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || await FindAsync(id, number, cancel) is not { } version)
            return NotFound();
        try
        {
            // The files are the material's own and stay as they are.
            var before = Material.Number;
            if (Material.Revise(version.Content with { Attachments = Material.Content.Attachments }, viewer.Id, clock.GetUtcNow().UtcDateTime))
                TempData[Undo] = before;
            await db.SaveChangesAsync(cancel);
            TempData["Flash"] = text["Restored", number].Value;
        }
        catch (RuleException broken)
        {
            TempData["Flash"] = text[broken.Code, [.. broken.Arguments]].Value;
        }
        catch (DbUpdateConcurrencyException)
        {
            TempData["Flash"] = text["Conflict"].Value;
        }
        return Redirect($"/biblioteca/{id}/versiones");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var material = await db.MaterialsEditableBy(viewer).Include(m => m.Origin).SingleOrDefaultAsync(m => m.Id == id, cancel);
        Material = material!;
        return material is not null;
    }

    private async Task CompareAsync(long id, int older, int newer, CancellationToken cancel)
    {
        (older, newer) = (Math.Min(older, newer), Math.Max(older, newer));
        Older = await FindAsync(id, older, cancel);
        Newer = await FindAsync(id, newer, cancel);
        if (Older is null || Newer is null || older == newer)
            return;
        Difference = WordDiff.Between(Whole(Older.Content), Whole(Newer.Content));
        Details = [.. new DetailChanges(taxonomy.For(Newer.Content.Country), text).Between(Older.Content, Newer.Content)];
    }

    private Task<MaterialVersion?> FindAsync(long id, int number, CancellationToken cancel) =>
        db.MaterialVersions.AsNoTracking().SingleOrDefaultAsync(v => v.MaterialId == id && v.Number == number, cancel);

    private static string Whole(MaterialContent content) => $"# {content.Title}\n\n{content.Summary}\n\n{content.Body}";
}

/// <summary>A version in the list.</summary>
public sealed record VersionLine(int Number, string? By, DateTime At);
