using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Library;

namespace Tinkuy.Web.Features.Search;

/// <summary>How the hits of one kind are shown to somebody.</summary>
public interface IFoundKind
{
    /// <summary>The kind of document, such as <c>material</c>.</summary>
    string Kind { get; }

    /// <summary>Its word in addresses and in the facet <see cref="SearchKinds.Facet"/>, such as <c>materiales</c>.</summary>
    string Word { get; }

    /// <summary>
    /// Those of these things that the viewer may open at this moment, by number. The index may lag behind a change by a
    /// second: what is shown, suggested or written in a mail is asked of the database once more, here.
    /// </summary>
    Task<IReadOnlyDictionary<long, Found>> ShowAsync(TinkuyDb db, Viewer viewer, IReadOnlyCollection<long> ids, CancellationToken cancel);
}

/// <summary>Something found, as a list tells of it.</summary>
/// <param name="Title">Its title now; empty when it was withdrawn.</param>
/// <param name="Url">Where it opens.</param>
public sealed record Found(string Title, string Url)
{
    /// <summary>Its kind's word, see <see cref="IFoundKind.Word"/>.</summary>
    public required string Word { get; init; }

    /// <summary>The group, book or person that it belongs to, if any.</summary>
    public string? Within { get; init; }

    /// <summary>When it last moved, UTC; null where the card says it in its own way.</summary>
    public DateTime? At { get; init; }

    /// <summary>Who wrote or owns it; null when nobody in particular does.</summary>
    public long? OwnerId { get; init; }

    /// <summary>Whether the viewer has read all of it already, where that is known.</summary>
    public bool IsRead { get; init; }

    /// <summary>Whether it may be news to the viewer: not her own, not read already.</summary>
    public bool IsNewsTo(Viewer viewer) => !IsRead && (OwnerId is null || OwnerId != viewer.PersonId);

    /// <summary>Where one of its numbered passages opens; null when it has none.</summary>
    public Func<int, string>? PassageUrl { get; init; }

    /// <summary>What a material's card says; null for everything else.</summary>
    public MaterialSummary? Material { get; init; }
}
