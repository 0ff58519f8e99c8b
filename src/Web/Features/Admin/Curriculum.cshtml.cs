using System.Text;
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
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Admin;

/// <summary>The curricula in force, to read, to take home as files, and to replace.</summary>
[Authorize(Policy = Roles.Administrator)]
public class CurriculumModel(TinkuyDb db, Taxonomy taxonomy, StagedFiles staged, LoadCurriculum load, IStringLocalizer<AdminText> text) : PageModel
{
    public class InputModel
    {
        public IFormFile? File { get; set; }
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    public IEnumerable<Curriculum> Curricula => taxonomy.All;

    /// <summary>The file of a country's curriculum, to be changed and loaded again.</summary>
    public async Task<IActionResult> OnGetFileAsync(string country, CancellationToken cancel)
    {
        var json = await db.Curricula.Where(c => c.Country == country).Select(c => c.Json).SingleOrDefaultAsync(cancel) ?? CurriculumFile.BuiltInText(country);
        return json is null ? NotFound() : File(Encoding.UTF8.GetBytes(json), "application/json", $"{country}.json");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        try
        {
            var id = await staged.KeepAsync(Input.File, CurriculumFile.MaxBytes, HttpContext.Viewer(), cancel);
            load.Plan((await staged.FindAsync(id, HttpContext.Viewer(), cancel))!.Text);
            return LocalRedirect($"/administracion/curriculo/{id}");
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
    }
}
