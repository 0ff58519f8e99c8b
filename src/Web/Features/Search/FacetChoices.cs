using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Search;
using Tinkuy.Web.Features.Library;

namespace Tinkuy.Web.Features.Search;

/// <summary>A box to tick.</summary>
/// <param name="Facet">Its name in the address.</param>
/// <param name="Count">How many hits ticking it gives, whatever else is ticked.</param>
public sealed record FacetChoice(string Facet, string Value, string Label, int Count, bool Ticked);

/// <summary>Boxes under one heading.</summary>
public sealed record FacetGroup(string Heading, IReadOnlyList<FacetChoice> Choices);

/// <summary>Makes of a result's facets what the reader may tick, in words.</summary>
public sealed class FacetChoices(Taxonomy taxonomy, IStringLocalizer<SearchText> search, IStringLocalizer<LibraryText> library)
{
    private const int Most = 12;

    private static readonly Dictionary<string, MaterialKind> Kinds = Enum.GetValues<MaterialKind>().ToDictionary(MaterialFacets.Word);
    private static readonly Dictionary<string, Licence> ByWord = Licences.All.ToDictionary(MaterialFacets.Word);

    /// <summary>The groups that have anything to choose, in the order of the page.</summary>
    public IReadOnlyList<FacetGroup> Of(SearchResult result, IReadOnlyDictionary<string, IReadOnlyCollection<string>> selected)
    {
        IEnumerable<FacetChoice> Choices(string facet) => Read(facet, result, selected);
        return
        [
            .. new FacetGroup[]
            {
                new(search["FacetKind"], [.. Choices(MaterialFacets.Kind)]),
                new(search["FacetLevel"], [.. Choices(MaterialFacets.Level), .. Choices(MaterialFacets.Grade).OrderBy(GradeOrder), .. Choices(MaterialFacets.Modality)]),
                new(search["FacetArea"], [.. Choices(MaterialFacets.Area)]),
                new(search["FacetEvidence"], [.. Choices(MaterialFacets.Evidence)]),
                new(search["FacetLicence"], [.. Choices(MaterialFacets.Licence)]),
            }.Where(g => g.Choices.Count > 0),
        ];
    }

    // What is ticked stays in sight even when nothing has it.
    private IEnumerable<FacetChoice> Read(string facet, SearchResult result, IReadOnlyDictionary<string, IReadOnlyCollection<string>> selected)
    {
        var ticked = selected.GetValueOrDefault(facet, []);
        var counts = result.Facets.GetValueOrDefault(facet, []);
        return counts.Take(Most)
            .Concat(counts.Skip(Most).Where(c => ticked.Contains(c.Value)))
            .Concat(ticked.Where(v => counts.All(c => c.Value != v)).Select(v => new FacetCount(v, 0)))
            .Select(c => new FacetChoice(facet, c.Value, Label(facet, c.Value), c.Count, ticked.Contains(c.Value)));
    }

    private string Label(string facet, string value) => facet switch
    {
        MaterialFacets.Kind => Kinds.TryGetValue(value, out var kind) ? library[$"Kind{kind}"] : value,
        MaterialFacets.Licence => ByWord.TryGetValue(value, out var licence) ? licence.ShortName : value,
        MaterialFacets.Evidence => value switch { MaterialFacets.Applied => search["EvidenceApplied"], MaterialFacets.FromStudy => library["BornInStudy"], _ => value },
        MaterialFacets.Level => Known(c => c.Levels, value),
        MaterialFacets.Grade => Known(c => c.Grades, value),
        MaterialFacets.Modality => Known(c => c.Modalities, value),
        _ => Known(c => c.Areas, value),
    };

    private string Known(Func<Curriculum, IEnumerable<Term>> terms, string code) =>
        taxonomy.All.SelectMany(terms).FirstOrDefault(t => t.Code == code)?.Name ?? code;

    private int GradeOrder(FacetChoice choice) =>
        taxonomy.All.SelectMany(c => c.Grades).TakeWhile(g => g.Code != choice.Value).Count();
}
