using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>What beginning a study and changing one have in common.</summary>
public abstract class StudyFormPage(TinkuyDb db, Viewer viewer, IStringLocalizer<LessonStudiesText> text) : StudyPage(db, viewer)
{
    protected IStringLocalizer<LessonStudiesText> Text => text;

    [BindProperty] public StudyForm Input { get; set; } = new();

    /// <summary>Whether the form asks what the creator does in the team.</summary>
    public virtual bool AsksRole => false;

    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public IEnumerable<SelectListItem> LeadingRoles =>
        new[] { TeamRole.Teaches, TeamRole.Facilitates }.Select(r => new SelectListItem(text["Role" + r], r.ToString()));

    /// <summary>Reads which groups and places the viewer may choose; what the study already has stays among them.</summary>
    protected async Task LoadChoicesAsync(LessonStudy? study, CancellationToken cancel)
    {
        var mine = Db.GroupIdsOf(Viewer);
        var groups = await Db.Groups
            .Where(g => mine.Contains(g.Id) && g.ArchivedAt == null)
            .OrderBy(g => g.Name).Select(g => new { g.Id, g.Name }).ToListAsync(cancel);
        var schools = Db.ColleaguesOf(Viewer).Select(p => p.SchoolId);
        var networks = Db.Groups.Where(g => mine.Contains(g.Id)).Select(g => g.TerritoryId);
        var places = await Db.Territories
            .Where(t => t.Id == Viewer.SchoolId || schools.Contains(t.Id) || networks.Contains(t.Id) || (study != null && t.Id == study.TerritoryId))
            .OrderBy(t => t.Level != TerritoryLevel.School).ThenBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(cancel);
        Groups = [new(text["NoGroup"], ""), .. groups.Select(g => new SelectListItem(g.Name, $"{g.Id}"))];
        // The study may come from a group of a colleague: it stays, under a name that the viewer may know.
        if (study?.GroupId is { } other && !groups.Exists(g => g.Id == other))
            Groups = [.. Groups, new(GroupName ?? text["OtherGroup"], $"{other}")];
        Places = [new(text["NoPlace"], ""), .. places.Select(t => new SelectListItem(t.Name, $"{t.Id}"))];
    }

    /// <summary>Whether the form can be taken; ids that the viewer could not choose are refused, whether they exist or not.</summary>
    protected bool IsInOrder()
    {
        Refuse(Groups, Input.GroupId, nameof(Input.GroupId), "GroupNotYours");
        Refuse(Places, Input.TerritoryId, nameof(Input.TerritoryId), "PlaceNotYours");
        if (Input.Date is null && Input.Start is not null)
            ModelState.AddModelError("Input.Date", text["DateMissing"]);
        return ModelState.IsValid;
    }

    /// <summary>Runs the domain's rules; a broken one stands beside its field and the answer is false.</summary>
    protected bool Obeys(Action change) => ModelState.Obeys(text, change);

    private void Refuse(IReadOnlyList<SelectListItem> choices, long? chosen, string field, string code)
    {
        if (chosen is { } id && !choices.Any(c => c.Value == $"{id}"))
            ModelState.AddModelError($"Input.{field}", text[code]);
    }
}
