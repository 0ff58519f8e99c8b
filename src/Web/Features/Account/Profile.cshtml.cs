using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.CurrentViewer;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Account;

/// <summary>What a person tells colleagues about herself, and how the site speaks to her.</summary>
public class ProfileModel(TinkuyDb db, ChooseSchool schools, Taxonomy taxonomy, IStringLocalizer<AccountText> text) : PageModel
{
    public class InputModel
    {
        [Required, StringLength(120)] public string DisplayName { get; set; } = "";
        [StringLength(160)] public string? School { get; set; }
        public long? SchoolId { get; set; }
        public string[] Grades { get; set; } = [];
        public string[] Areas { get; set; } = [];
        [StringLength(500)] public string? About { get; set; }
        [Required] public string TimeZone { get; set; } = "";
        [Required] public string Language { get; set; } = "";
        public bool WantsEncounterMail { get; set; }
        public bool WantsLibraryMail { get; set; }
        public uint Version { get; set; }
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    public long Id => HttpContext.Viewer().Id;

    public string Email { get; private set; } = "";

    public Curriculum Curriculum { get; private set; } = null!;

    /// <summary>The schools to pick from when what was typed fits several.</summary>
    public IReadOnlyList<PlaceCard> Schools { get; private set; } = [];

    /// <summary>The profile as it is now, when another device saved it meanwhile.</summary>
    public Person? Current { get; private set; }

    public IEnumerable<SelectListItem> Languages =>
        Cultures.Offered.Select(code => new SelectListItem(CultureInfo.GetCultureInfo(code).NativeName, code, code == Input.Language));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var person = await LoadAsync(cancel);
        Input = new()
        {
            DisplayName = person.DisplayName,
            School = person.School?.Name,
            SchoolId = person.SchoolId,
            Grades = person.Grades,
            Areas = person.Areas,
            About = person.About,
            TimeZone = person.TimeZone,
            Language = person.Language,
            WantsEncounterMail = person.WantsEncounterMail,
            WantsLibraryMail = person.WantsLibraryMail,
            Version = person.Version,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var person = await LoadAsync(cancel);
        CheckChoices();
        try
        {
            var school = await schools.DecideAsync(Input.School, Input.SchoolId, cancel);
            if (!ModelState.IsValid)
                return Page();
            Take(person, school);
            await db.SaveChangesAsync(cancel);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            Schools = broken.Code == "SchoolUnclear" ? await schools.OfferAsync(Input.School, cancel) : [];
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ShowConflictAsync(cancel);
        }
        TempData["Flash"] = text["ProfileSaved"].Value;
        return LocalRedirect("/perfil");
    }

    private async Task<Person> LoadAsync(CancellationToken cancel)
    {
        var me = Id;
        var person = await db.Users.Include(p => p.School).SingleAsync(p => p.Id == me, cancel);
        Email = person.Email ?? "";
        Curriculum = taxonomy.For(person.School?.Country ?? new CultureInfo(person.Language).Name[^2..]);
        return person;
    }

    // A select offers nothing else; a hand-made request might.
    private void CheckChoices()
    {
        if (!Cultures.Offered.Contains(Input.Language))
            ModelState.AddModelError("Input.Language", text["ChoiceUnknown"]);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Input.TimeZone ?? "", out _))
            ModelState.AddModelError("Input.TimeZone", text["ChoiceUnknown"]);
    }

    private void Take(Person person, long? school)
    {
        db.Entry(person).Property(p => p.Version).OriginalValue = Input.Version;
        person.DisplayName = Input.DisplayName.Trim();
        person.SchoolId = school;
        person.Grades = [.. Curriculum.Grades.Select(g => g.Code).Where(Input.Grades.Contains)];
        person.Areas = [.. Curriculum.Areas.Select(a => a.Code).Where(Input.Areas.Contains)];
        person.About = Input.About?.Trim() ?? "";
        person.TimeZone = Input.TimeZone;
        person.Language = Input.Language;
        person.WantsEncounterMail = Input.WantsEncounterMail;
        person.WantsLibraryMail = Input.WantsLibraryMail;
    }

    private async Task<IActionResult> ShowConflictAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        Current = await LoadAsync(cancel);
        Input.Version = Current.Version;
        ModelState.Remove("Input.Version");
        return Page();
    }
}
