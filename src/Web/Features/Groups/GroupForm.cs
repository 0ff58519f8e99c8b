using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Groups;

/// <summary>What the form for founding or changing a group carries.</summary>
public sealed class GroupForm
{
    [Required, StringLength(Group.MaxNameLength)] public string Name { get; set; } = "";

    [StringLength(Group.MaxQuestionLength)] public string? GuidingQuestion { get; set; }

    [MarkdownText] public string? Purpose { get; set; }

    public GroupKind Kind { get; set; } = GroupKind.InterInstitutional;

    public GroupAccess Access { get; set; }

    public long? TerritoryId { get; set; }

    /// <summary>When founding: born with the form.</summary>
    public Guid SubmissionKey { get; set; } = Guid.NewGuid();

    /// <summary>When changing: the version that the form was rendered with.</summary>
    public uint Version { get; set; }

    public GroupDescription ToDescription() => new(Name, GuidingQuestion ?? "", Purpose ?? "", Kind, Access, TerritoryId);
}

/// <summary>What founding a group and changing one have in common.</summary>
public abstract class GroupFormPage(TinkuyDb db, Viewer viewer, IStringLocalizer<GroupsText> text) : PageModel
{
    private const int MostNetworks = 200;

    protected TinkuyDb Db => db;

    protected Viewer Viewer => viewer;

    protected IStringLocalizer<GroupsText> Text => text;

    [BindProperty] public GroupForm Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<GroupKind>().Select(k => new SelectListItem(text["Kind" + k], k.ToString()));

    public IEnumerable<Choice> Doors => Enum.GetValues<GroupAccess>().Select(a => new Choice(a.ToString(), text["Access" + a], text[$"Access{a}Hint"]));

    /// <summary>Reads the places that the viewer may choose: the networks, her school and what holds it, and where the group is now.</summary>
    protected async Task LoadPlacesAsync(long? current, CancellationToken cancel)
    {
        var near = db.Territories.Where(s => s.Id == viewer.SchoolId)
            .Select(s => new { School = s.Id, Network = s.ParentId, District = s.Parent!.ParentId });
        var places = await db.Territories
            .Where(t => t.Level == TerritoryLevel.Network || t.Id == current || near.Any(n => n.School == t.Id || n.Network == t.Id || n.District == t.Id))
            .OrderByDescending(t => near.Any(n => n.School == t.Id || n.Network == t.Id)).ThenBy(t => t.Name)
            .Take(MostNetworks).Select(t => new { t.Id, t.Name }).ToListAsync(cancel);
        Places = [new(text["NoPlace"], ""), .. places.Select(p => new SelectListItem(p.Name, $"{p.Id}"))];
    }

    /// <summary>Whether the form is in order; if not, each fault stands beside its field.</summary>
    protected bool IsInOrder()
    {
        if (Input.TerritoryId is { } id && !Places.Any(p => p.Value == $"{id}"))
            ModelState.AddModelError("Input.TerritoryId", text["NoSuchPlace"]);
        return ModelState.IsValid;
    }
}
