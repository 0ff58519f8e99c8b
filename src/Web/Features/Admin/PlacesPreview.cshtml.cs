using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Administration;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Infrastructure.CurrentViewer;

namespace Tinkuy.Web.Features.Admin;

/// <summary>What a file of places would change, line by line what is wrong with it, and loading it.</summary>
[Authorize(Policy = Roles.Administrator)]
public class PlacesPreviewModel(StagedFiles staged, LoadPlaces load, Taxonomy taxonomy, IStringLocalizer<AdminText> text) : PageModel
{
    /// <summary>Places shown of each kind.</summary>
    public const int Most = 100;

    public string FileName { get; private set; } = "";

    public PlacePlan Plan { get; private set; } = null!;

    public Curriculum Words(string country) => taxonomy.For(country);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await staged.FindAsync(id, HttpContext.Viewer(), cancel) is not { } file)
            return NotFound();
        Show(file, await load.PlanAsync(file.Text, cancel));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        // Sent twice: the first one has loaded it.
        if (await staged.FindAsync(id, HttpContext.Viewer(), cancel) is not { } file)
            return LocalRedirect("/administracion/territorio");
        try
        {
            Show(file, await load.ApplyAsync(file.Text, HttpContext.Viewer().Id, file.Name, cancel));
        }
        catch (DbUpdateException twice) when (twice is DbUpdateConcurrencyException || twice.IsDuplicate())
        {
            // Two pressed at once: the page shows what is left to do.
            return LocalRedirect($"/administracion/territorio/cargar/{id}");
        }
        if (Plan.Problems.Count > 0)
            return Page();
        await staged.ForgetAsync(file, cancel);
        TempData["Flash"] = text["PlacesLoaded", Plan.Added.Count, Plan.Changed.Count].Value;
        return LocalRedirect("/administracion/territorio");
    }

    private void Show(StagedFile file, PlacePlan plan) => (FileName, Plan) = (file.Name, plan);
}
