using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Infrastructure.Forms;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Import;

/// <summary>Choosing an archive of materials, for administrators. Nothing comes in yet: the next page shows what would.</summary>
[AcceptsFiles]
public class ImportModel(TinkuyDb db, ImportDesk desk, Viewer viewer, PublicAddress address, IStringLocalizer<ImportText> text) : PageModel
{
    private const int Most = 20;

    public class InputModel
    {
        public IFormFile? File { get; set; }
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>The latest, whoever asked for them.</summary>
    public IReadOnlyList<LibraryImport> Latest { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!viewer.IsAdministrator)
            return NotFound();
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!viewer.IsAdministrator)
            return NotFound();
        try
        {
            return LocalRedirect($"/administracion/importar/{await desk.TakeAsync(Input.File, new Uri(address.Of("/")).Host, viewer, cancel)}");
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            await LoadAsync(cancel);
            return Page();
        }
    }

    private async Task LoadAsync(CancellationToken cancel) =>
        Latest = await db.LibraryImports.AsNoTracking().Include(i => i.Owner).OrderByDescending(i => i.Id).Take(Most).ToListAsync(cancel);
}
