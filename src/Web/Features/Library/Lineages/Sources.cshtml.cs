using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Lineages;

/// <summary>The works that one's material draws on: each gets its credit, and their licences must get along.</summary>
public partial class SourcesModel(TinkuyDb db, Viewer viewer, PublicAddress address, IStringLocalizer<LineageText> text) : PageModel
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public Material Material { get; private set; } = null!;

    public IEnumerable<SelectListItem> LicenceChoices => [new(text["Choose"], ""), .. Licences.All.Select(l => new SelectListItem(l.Name, l.ToString()))];

    public class InputModel
    {
        /// <summary>Of a material here; the other fields are for works from elsewhere.</summary>
        [StringLength(300)] public string? Address { get; set; }
        [StringLength(Material.MaxTitle)] public string? Title { get; set; }
        [StringLength(Material.MaxCredit)] public string? Credit { get; set; }
        [StringLength(Material.MaxUrl)] public string? Url { get; set; }
        public Licence? Licence { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Material? behind = null;
        if (!string.IsNullOrWhiteSpace(Input.Address) && (behind = await FindAsync(Input.Address, cancel)) is null)
            ModelState.AddModelError("Input.Address", text["AddressUnknown"]);
        else if (behind is null)
            CheckElsewhere();
        if (!ModelState.IsValid || !ModelState.Obeys(text, () => Material.DrawOn(Source(behind), behind), e => Shown(e, behind)))
            return Page();
        await db.SaveChangesAsync(cancel);
        TempData["Flash"] = text["SourceAdded"].Value;
        return Redirect($"/biblioteca/{id}/fuentes");
    }

    public async Task<IActionResult> OnPostRemoveAsync(long id, long source, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || !Material.LetGoOf(source))
            return NotFound();
        await db.SaveChangesAsync(cancel);
        TempData["Flash"] = text["SourceRemoved"].Value;
        return Redirect($"/biblioteca/{id}/fuentes");
    }

    private void CheckElsewhere()
    {
        if (string.IsNullOrWhiteSpace(Input.Title))
            ModelState.AddModelError("Input.Title", text["TitleMissing"]);
        if (string.IsNullOrWhiteSpace(Input.Credit))
            ModelState.AddModelError("Input.Credit", text["CreditMissing"]);
        if (Input.Licence is null)
            ModelState.AddModelError("Input.Licence", text["LicenceMissing"]);
        if (!string.IsNullOrWhiteSpace(Input.Url) && !(Uri.TryCreate(Input.Url.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            ModelState.AddModelError("Input.Url", text["UrlInvalid"]);
    }

    private CreditedSource Source(Material? behind) => behind is not null
        ? CreditedSource.Of(behind, address.Of($"/biblioteca/{behind.Id}"))
        : new() { Title = Input.Title!.Trim(), Credit = Input.Credit!.Trim(), Licence = Input.Licence!.Value, Url = Input.Url?.Trim() ?? "" };

    // The licence of a material here is not asked for: what it forbids stands beside its address.
    private static Domain.RuleException Shown(Domain.RuleException broken, Material? behind) =>
        behind is null || broken.Field is null ? broken : new(broken.Code, nameof(InputModel.Address), [.. broken.Arguments]);

    private Task<Material?> FindAsync(string typed, CancellationToken cancel)
    {
        var number = MaterialAddress().Match(typed) is { Success: true } match && long.TryParse(match.Groups[1].Value, out var id) ? id : 0;
        return db.MaterialsVisibleTo(viewer).AsNoTracking().Include(m => m.Origin)
            .SingleOrDefaultAsync(m => m.Id == number && m.Visibility != MaterialVisibility.Draft, cancel);
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var material = await db.MaterialsEditableBy(viewer).Include(m => m.Origin).SingleOrDefaultAsync(m => m.Id == id, cancel);
        Material = material!;
        return material is not null;
    }

    [GeneratedRegex(@"/biblioteca/(\d{1,18})(?:[/?#]|$)", RegexOptions.None, 1000)]
    private static partial Regex MaterialAddress();
}
