using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Features.Library;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>Publishes the plan to the library in one step, credited to the team; for those who lead.</summary>
public class PublishModel(
    TinkuyDb db, Viewer viewer, TimeProvider clock, Taxonomy taxonomy, IStringLocalizer<LessonStudiesText> text, IStringLocalizer<LibraryText> library)
    : StudyPage(db, viewer)
{
    [BindProperty] public PublishForm Input { get; set; } = new();

    public PlanVersion? Plan { get; private set; }

    public Conclusions? Conclusions { get; private set; }

    /// <summary>What the study became in the library, if it has been published and the viewer may read it.</summary>
    public long? MaterialId { get; private set; }

    public IEnumerable<SelectListItem> LicenceChoices => Licences.All.Select(l => new SelectListItem($"{l.Name}: {library["Licence" + l].Value}", l.ToString()));

    public IEnumerable<SelectListItem> Readers => ReaderChoices.Select(v => new SelectListItem(text["Readers" + v], v.ToString()));

    /// <summary>The curriculum of the country where it was taught.</summary>
    public Curriculum Curriculum => taxonomy.For(Teacher?.School?.Country);

    public IEnumerable<Choice> Grades(Level level) => level.Grades.Select(g => new Choice(g.Code, g.ShortName));

    public IEnumerable<SelectListItem> Areas => Curriculum.Areas.Select(a => new SelectListItem(a.Name, a.Code)).Prepend(new(text["AreaNone"], ""));

    public IEnumerable<Choice> Modalities => Curriculum.Modalities.Select(m => new Choice(m.Code, m.Name));

    private Person? Teacher => Study.Team.Where(m => m.Role == TeamRole.Teaches).Select(m => m.Person).FirstOrDefault();

    private IEnumerable<MaterialVisibility> ReaderChoices =>
        new[] { MaterialVisibility.Public, MaterialVisibility.Members, MaterialVisibility.Group }.Where(v => v != MaterialVisibility.Group || Study.GroupId is not null);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await ReadAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel))
            return NotFound();
        Input = new() { Title = Study.Title, WithConclusions = true, Version = Plan?.Number ?? 0, SubmissionKey = Guid.NewGuid() };
        Input.Guess(Teacher, Curriculum);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await ReadAsync(Db.LessonStudiesLedBy(Viewer), id, cancel))
            return NotFound();
        if (!IsOpen || Plan is null)
            return Redirect($"/estudios/{id}/publicar");
        if (!ReaderChoices.Contains(Input.Visibility))
            ModelState.AddModelError("Input.Visibility", text["ReadersUnknown"]);
        if (Plan.Number != Input.Version)
            return Changed();
        if (!ModelState.IsValid)
            return Page();
        try
        {
            var content = Input.ToContent(Study, Plan, Conclusions, Curriculum, text);
            var material = Study.Publish(content, Input.Visibility, Viewer.Id, Input.SubmissionKey, clock.GetUtcNow().UtcDateTime);
            Db.Add(material);
            await Db.SaveChangesAsync(cancel);
            TempData["Flash"] = text["PublishedNow"].Value;
            return Redirect($"/biblioteca/{material.Id}");
        }
        catch (RuleException broken)
        {
            Db.ChangeTracker.Clear();
            ModelState.AddRule(broken, text);
            return await ReadAsync(Db.LessonStudiesLedBy(Viewer), id, cancel) ? Page() : NotFound();
        }
        catch (DbUpdateException faster) when (faster is DbUpdateConcurrencyException || faster.IsDuplicate())
        {
            // A colleague published at the same moment, or the form was sent twice: one material came of it.
            return Redirect($"/estudios/{id}/publicar");
        }
    }

    // What goes out must be what was seen in the preview.
    private PageResult Changed()
    {
        Input.Version = Plan!.Number;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", text["PlanChangedMeanwhile"]);
        return Page();
    }

    private async Task<bool> ReadAsync(IQueryable<LessonStudy> among, long id, CancellationToken cancel)
    {
        if (!await FindAsync(among, id, cancel))
            return false;
        Plan = await NewestPlanAsync(cancel);
        Conclusions = await Db.Conclusions.Include(c => c.By).SingleOrDefaultAsync(c => c.LessonStudyId == id, cancel);
        MaterialId = await Db.MaterialsVisibleTo(Viewer).Where(m => m.LessonStudyId == id).OrderBy(m => m.Id).Select(m => (long?)m.Id).FirstOrDefaultAsync(cancel);
        return true;
    }
}
