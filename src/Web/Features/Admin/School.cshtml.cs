using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Infrastructure.CurrentViewer;

namespace Tinkuy.Web.Features.Admin;

/// <summary>Adding a school that no file brought, or correcting one. Its official code makes a double submit one school.</summary>
[Authorize(Policy = Roles.Coordinator)]
public class SchoolModel(TinkuyDb db, Taxonomy taxonomy, TimeProvider clock, IStringLocalizer<AdminText> text) : PageModel
{
    public class InputModel
    {
        [Required, StringLength(160)] public string Name { get; set; } = "";
        [Required, StringLength(40)] public string Code { get; set; } = "";
        public string[] Modalities { get; set; } = [];
        public uint Version { get; set; }
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>The school's id; null while it is being added.</summary>
    [BindProperty(SupportsGet = true)] public long? Id { get; set; }

    /// <summary>Where a new school goes.</summary>
    [BindProperty(Name = "en", SupportsGet = true)] public long? ParentId { get; set; }

    public Territory Parent { get; private set; } = null!;

    public Curriculum Curriculum => taxonomy.For(Parent.Country);

    /// <summary>The school as it is now, when somebody else saved it meanwhile.</summary>
    public Territory? Current { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is not { } school)
            return NotFound();
        Input = new() { Name = school.Name, Code = school.Code, Modalities = school.Modalities, Version = school.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is not { } school)
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        Take(school);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ShowConflictAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            ModelState.AddModelError("Input.Code", text["SchoolCodeTaken"]);
            return Page();
        }
        TempData["Flash"] = text["SchoolSaved", school.Name].Value;
        return LocalRedirect($"/administracion/territorio?lugar={Parent.Id}");
    }

    // A school to edit, or a new one under a place that may hold it; null for anything else.
    private async Task<Territory?> LoadAsync(CancellationToken cancel)
    {
        if (Id is { } id)
        {
            var school = await db.Territories.Include(t => t.Parent).SingleOrDefaultAsync(t => t.Id == id && t.Level == TerritoryLevel.School, cancel);
            Parent = school?.Parent!;
            return school;
        }
        var parent = await db.Territories.SingleOrDefaultAsync(
            t => t.Id == ParentId && (t.Level == TerritoryLevel.District || t.Level == TerritoryLevel.Network), cancel);
        if (parent is null)
            return null;
        Parent = parent;
        return new() { Level = TerritoryLevel.School, Country = parent.Country, Parent = parent };
    }

    private void Take(Territory school)
    {
        if (school.Id == 0)
        {
            db.Territories.Add(school);
            db.AuditEntries.Add(new() { At = clock.GetUtcNow().UtcDateTime, ActorId = HttpContext.Viewer().Id, Act = AuditAct.SchoolAdded, Detail = Input.Name.Trim() });
        }
        else
            db.Entry(school).Property(t => t.Version).OriginalValue = Input.Version;
        school.Name = Input.Name.Trim();
        school.Code = Input.Code.Trim();
        school.Modalities = [.. Curriculum.Modalities.Select(m => m.Code).Where(Input.Modalities.Contains)];
    }

    private async Task<IActionResult> ShowConflictAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        Current = await LoadAsync(cancel);
        if (Current is null)
            return NotFound();
        Input.Version = Current.Version;
        ModelState.Remove("Input.Version");
        return Page();
    }
}
