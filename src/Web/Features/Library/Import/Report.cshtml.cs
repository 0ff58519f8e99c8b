using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Import;

/// <summary>One import: what would come in, then how far it is, then what came of it, material by material.</summary>
public class ReportModel(TinkuyDb db, ImportDesk desk, Viewer viewer, IStringLocalizer<LibraryText> library, IStringLocalizer<ImportText> text) : PageModel
{
    /// <summary>Materials shown of each outcome.</summary>
    public const int Most = 100;

    public LibraryImport Import { get; private set; } = null!;

    /// <summary>How many there are of each outcome, what is wrong first.</summary>
    public IReadOnlyList<(ImportOutcome Outcome, int Count, IReadOnlyList<ImportRow> Rows)> Outcomes { get; private set; } = [];

    /// <summary>Whether there is anything to bring in.</summary>
    public bool HasNews => Outcomes.Any(o => o.Outcome is ImportOutcome.Added or ImportOutcome.Updated);

    /// <summary>What is wrong with a material, in words.</summary>
    public string Sentence(ImportRow row) => library[$"Import{row.Problem}", [.. row.Arguments]];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        var counts = await db.ImportRows.Where(r => r.ImportId == id).GroupBy(r => r.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var outcomes = new List<(ImportOutcome, int, IReadOnlyList<ImportRow>)>();
        foreach (var outcome in new[] { ImportOutcome.Failed, ImportOutcome.Added, ImportOutcome.Updated, ImportOutcome.Ours, ImportOutcome.Unchanged }.Where(counts.ContainsKey))
            outcomes.Add((outcome, counts[outcome], await db.ImportRows.AsNoTracking().Where(r => r.ImportId == id && r.Outcome == outcome).OrderBy(r => r.Place).Take(Most).ToListAsync(cancel)));
        Outcomes = outcomes;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        await desk.ConfirmAsync(Import, viewer, cancel);
        return LocalRedirect($"/administracion/importar/{id}");
    }

    public async Task<IActionResult> OnPostForgetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        await desk.ForgetAsync(Import, cancel);
        TempData["Flash"] = text["Forgotten"].Value;
        return LocalRedirect("/administracion/importar");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        Import = (await db.LibraryImports.SingleOrDefaultAsync(i => i.Id == id && viewer.IsAdministrator, cancel))!;
        return Import is not null;
    }
}
