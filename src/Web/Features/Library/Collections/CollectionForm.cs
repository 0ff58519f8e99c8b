using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>What a collection is called, what it is for and who sees it, as forms ask for it.</summary>
public class CollectionForm
{
    public Guid SubmissionKey { get; set; } = Guid.CreateVersion7();

    [StringLength(Collection.MaxTitle)] public string? Title { get; set; }

    [StringLength(Collection.MaxDescription)] public string? Description { get; set; }

    public MaterialVisibility Visibility { get; set; } = MaterialVisibility.Draft;

    public long? GroupId { get; set; }
}

/// <summary>Who a collection can be shown to.</summary>
public sealed class CollectionReaders
{
    /// <summary>The groups that may be the only readers.</summary>
    public required IReadOnlyList<SelectListItem> Groups { get; init; }

    /// <summary>The possible readers, the fewest first; a group only for who is in one.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>What the viewer may choose from.</summary>
    public static async Task<CollectionReaders> OfAsync(TinkuyDb db, Viewer viewer, IStringLocalizer<CollectionsText> text, CancellationToken cancel)
    {
        var mine = db.GroupIdsOf(viewer);
        var groups = await db.Groups.Where(g => mine.Contains(g.Id) && g.ArchivedAt == null).OrderBy(g => g.Name)
            .Select(g => new SelectListItem(g.Name, $"{g.Id}")).ToListAsync(cancel);
        return new()
        {
            Groups = groups,
            Choices = [.. Enum.GetValues<MaterialVisibility>().Where(v => v != MaterialVisibility.Group || groups.Count > 0).Select(v => new Choice(v.ToString(), text[$"Visibility{v}"]))],
        };
    }

    /// <summary>Whether what the form says can be: a group of one's own; if not, says so beside the field.</summary>
    /// <param name="before">The group that it was shown to until now, if any.</param>
    public bool Allow(CollectionForm input, ModelStateDictionary state, IStringLocalizer<CollectionsText> text, long? before = null)
    {
        if (!Enum.IsDefined(input.Visibility))
            state.AddModelError("Input.Visibility", text["VisibilityUnknown"]);
        else if (input.Visibility == MaterialVisibility.Group && input.GroupId is { } group && group != before && Groups.All(g => g.Value != $"{group}"))
            state.AddModelError("Input.GroupId", text["GroupNotYours"]);
        return state.IsValid;
    }
}
