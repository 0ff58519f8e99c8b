using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Infrastructure.CurrentViewer;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Admin;

/// <summary>Choosing a file of places. Nothing is loaded yet: the next page shows what would change.</summary>
[Authorize(Policy = Roles.Administrator)]
public class PlacesUploadModel(StagedFiles staged, IStringLocalizer<AdminText> text) : PageModel
{
    public class InputModel
    {
        public IFormFile? File { get; set; }
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    public IEnumerable<Curriculum> Countries => PlaceFile.BuiltIn.Select(c => Taxonomy.BuiltIn[c]);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        try
        {
            return Look(await staged.KeepAsync(Input.File, PlaceFile.MaxBytes, HttpContext.Viewer(), cancel));
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
    }

    public async Task<IActionResult> OnPostBuiltInAsync(string country, CancellationToken cancel) =>
        PlaceFile.BuiltIn.Contains(country)
            ? Look(await staged.KeepAsync($"{country}.json", PlaceFile.ReadBuiltIn(country), HttpContext.Viewer(), cancel))
            : NotFound();

    private LocalRedirectResult Look(long id) => LocalRedirect($"/administracion/territorio/cargar/{id}");
}
