using Microsoft.AspNetCore.Mvc.Rendering;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>What the shared fields of the two encounter forms need from their page.</summary>
public interface IEncounterFormPage
{
    EncounterForm Input { get; }

    IEnumerable<SelectListItem> Kinds { get; }

    IEnumerable<SelectListItem> Zones { get; }

    /// <summary>Groups that the viewer may invite.</summary>
    IReadOnlyList<GroupChoice> MyGroups { get; }
}

/// <summary>A group to tick.</summary>
public sealed record GroupChoice(long Id, string Name);
