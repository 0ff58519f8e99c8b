using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Infrastructure.CurrentViewer;

namespace Tinkuy.Web.Features.Admin;

/// <summary>What another curriculum would change, and loading it.</summary>
[Authorize(Policy = Roles.Administrator)]
public class CurriculumPreviewModel(StagedFiles staged, LoadCurriculum load, IStringLocalizer<AdminText> text) : PageModel
{
    public CurriculumPlan Plan { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await staged.FindAsync(id, HttpContext.Viewer(), cancel) is not { } file)
            return NotFound();
        try
        {
            Plan = load.Plan(file.Text);
        }
        catch (RuleException)
        {
            // Only a file that was meant for the other page.
            return NotFound();
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        // Sent twice: the first one has loaded it.
        if (await staged.FindAsync(id, HttpContext.Viewer(), cancel) is not { } file)
            return LocalRedirect("/administracion/curriculo");
        try
        {
            await load.ApplyAsync(file.Text, HttpContext.Viewer().Id, cancel);
        }
        catch (RuleException)
        {
            return NotFound();
        }
        catch (DbUpdateException twice) when (twice is DbUpdateConcurrencyException || twice.IsDuplicate())
        {
            return LocalRedirect($"/administracion/curriculo/{id}");
        }
        await staged.ForgetAsync(file, cancel);
        TempData["Flash"] = text["CurriculumLoaded"].Value;
        return LocalRedirect("/administracion/curriculo");
    }
}
