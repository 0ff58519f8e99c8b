using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library;

/// <summary>"La apliqué": tells what happened with a material in one's own classroom, or changes what one told.</summary>
public class ApplyModel(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, HumanTime time, TimeProvider clock, IStringLocalizer<LibraryText> text) : PageModel
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public Material Material { get; private set; } = null!;

    /// <summary>The report being changed; null for a new one.</summary>
    public Application? Existing { get; private set; }

    public IReadOnlyList<SelectListItem> Grades { get; private set; } = [];

    public IEnumerable<Choice> AgainChoices => Enum.GetValues<UseAgain>().Select(a => new Choice(a.ToString(), text[$"Again{a}"])).Append(new("", text["AgainNone"]));

    public class InputModel
    {
        public Guid SubmissionKey { get; set; }
        public uint Version { get; set; }
        [Required] public DateOnly? AppliedOn { get; set; }
        [StringLength(Application.MaxContext)] public string? Context { get; set; }
        public string? Grade { get; set; }
        public int? Children { get; set; }
        public bool IsMultigrade { get; set; }
        public UseAgain? Again { get; set; }
        [StringLength(Application.MaxAnswer)] public string? Changed { get; set; }
        [StringLength(Application.MaxAnswer)] public string? Worked { get; set; }
        [StringLength(Application.MaxAnswer)] public string? Failed { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(long id, long? report, CancellationToken cancel)
    {
        if (!await LoadAsync(id, report, cancel))
            return NotFound();
        Input = Existing is { } told ? Shown(told) : await BlankAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, long? report, CancellationToken cancel)
    {
        if (!await LoadAsync(id, report, cancel))
            return NotFound();
        if (Existing is null && await SentBeforeAsync(cancel) is { } sent)
            return Told(sent);
        if (Existing is not null && Existing.Version != Input.Version)
            return Conflict(Existing);
        var application = Existing ?? Blank();
        if (!ModelState.IsValid || !Obeys(() => application.Tell(Read(), time.Today)))
            return Page();
        if (Existing is null)
            db.Add(application);
        return await SaveAsync(application, cancel);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, long? report, CancellationToken cancel)
    {
        if (!await LoadAsync(id, report, cancel) || Existing is null)
            return NotFound();
        await db.Applications.Where(a => a.Id == Existing.Id && a.PersonId == viewer.PersonId).ExecuteDeleteAsync(cancel);
        TempData["Flash"] = text["ReportDeleted"].Value;
        return Redirect($"/biblioteca/{id}");
    }

    private async Task<IActionResult> SaveAsync(Application application, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return Told(application.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await LoadAsync(Material.Id, application.Id, cancel) ? Conflict(Existing!) : NotFound();
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // The same form sent twice at once: the index on its key let one through, and that one is the answer.
            db.ChangeTracker.Clear();
            if (await SentBeforeAsync(cancel) is { } first)
                return Told(first);
            throw;
        }
    }

    private RedirectResult Told(long application)
    {
        TempData["Flash"] = text[Existing is null ? "ReportSaved" : "ReportChanged"].Value;
        return Redirect($"/biblioteca/{Material.Id}#aplicacion-{application}");
    }

    private PageResult Conflict(Application now)
    {
        Input.Version = now.Version;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", text["ConflictReport", now.Worked, now.Failed, now.Changed]);
        return Page();
    }

    private ApplicationReport Read() =>
        new(Input.AppliedOn!.Value, Input.Context, Grades.Any(g => g.Value == Input.Grade) ? Input.Grade! : "", Input.Changed, Input.Worked, Input.Failed)
        {
            Children = Input.Children,
            IsMultigrade = Input.IsMultigrade,
            Again = Input.Again,
        };

    private Application Blank() => new()
    {
        MaterialId = Material.Id,
        MaterialNumber = Material.Number,
        PersonId = viewer.Id,
        SchoolId = viewer.SchoolId,
        SubmissionKey = Input.SubmissionKey,
        CreatedAt = clock.GetUtcNow().UtcDateTime,
    };

    private async Task<InputModel> BlankAsync(CancellationToken cancel)
    {
        var mine = await db.Users.Where(p => p.Id == viewer.PersonId).Select(p => p.Grades).SingleAsync(cancel);
        var taught = mine.Where(g => Material.Grades.Contains(g)).ToList();
        return new()
        {
            SubmissionKey = Guid.CreateVersion7(),
            AppliedOn = time.Today,
            Grade = taught.FirstOrDefault() ?? mine.FirstOrDefault(),
            IsMultigrade = taught.Count > 1,
        };
    }

    private static InputModel Shown(Application told) => new()
    {
        SubmissionKey = told.SubmissionKey,
        Version = told.Version,
        AppliedOn = told.AppliedOn,
        Context = told.Context,
        Grade = told.Grade,
        Children = told.Children,
        IsMultigrade = told.IsMultigrade,
        Again = told.Again,
        Changed = told.Changed,
        Worked = told.Worked,
        Failed = told.Failed,
    };

    private bool Obeys(Action change) => ModelState.Obeys(text, change);

    private Task<long?> SentBeforeAsync(CancellationToken cancel) =>
        db.Applications.Where(a => a.PersonId == viewer.Id && a.SubmissionKey == Input.SubmissionKey).Select(a => (long?)a.Id).SingleOrDefaultAsync(cancel);

    private async Task<bool> LoadAsync(long id, long? report, CancellationToken cancel)
    {
        var material = await db.MaterialsVisibleTo(viewer).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel);
        if (material is null)
            return false;
        Material = material;
        var curriculum = taxonomy.For(material.Country);
        Grades = [new(text["GradeNone"], ""), .. curriculum.Grades.Select(g => new SelectListItem(g.Name, g.Code))];
        if (report is null)
            return true;
        Existing = await db.Applications.SingleOrDefaultAsync(a => a.Id == report && a.MaterialId == id && a.PersonId == viewer.PersonId, cancel);
        return Existing is not null;
    }
}
