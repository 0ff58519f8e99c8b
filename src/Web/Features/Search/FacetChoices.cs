using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
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

/// <summary>A kind of thing to look among.</summary>
public sealed record Tab(string Word, string Label, int Count, string Link, bool IsOpen);

/// <summary>Something selected, and the address without it.</summary>
public sealed record Chosen(string Label, string Link);

/// <summary>An address that has something, and what is left away there.</summary>
public sealed record WayOut(string Label, string Link, int Count);

/// <summary>Makes of a result's facets what the reader may tick, in words.</summary>
public sealed class FacetChoices(Taxonomy taxonomy, IStringLocalizer<SearchText> search, IStringLocalizer<LibraryText> library)
{
    private const int Most = 12;
    private const int MostWaysOut = 5;

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
                new(search["FacetConditions"], [.. Choices(MaterialFacets.Conditions)]),
                new(search["FacetLanguage"], Parting(Choices(MaterialFacets.Language))),
                new(search["FacetLicence"], [.. Choices(MaterialFacets.Licence)]),
                new(search["FacetTerritory"], [.. Parting(Choices(MaterialFacets.Country)), .. Choices(MaterialFacets.Territory)]),
            }.Where(g => g.Choices.Count > 0),
        ];
    }

    /// <summary>The tabs that hold anything, and the open one; none where all that was found is of one kind.</summary>
    public IReadOnlyList<Tab> Tabs(SearchResult result, LibraryAddress address, IReadOnlyList<string> words)
    {
        var counts = result.Facets.GetValueOrDefault(SearchKinds.Facet, []).ToDictionary(c => c.Value, c => c.Count);
        var tabs = words.Where(w => counts.ContainsKey(w) || address.Tab == w)
            .Select(w => new Tab(w, search[$"Tab_{w}"], counts.GetValueOrDefault(w), address.Within(w).Link(), address.Tab == w)).ToList();
        if (tabs.Count < 2)
            return address.In is null or SearchKinds.All ? [] : tabs;
        return [new(SearchKinds.All, search[$"Tab_{SearchKinds.All}"], counts.Values.Sum(), address.Within(SearchKinds.All).Link(), address.Tab == SearchKinds.All), .. tabs];
    }

    /// <summary>What an address selects, in the order of its facets.</summary>
    public IReadOnlyList<Chosen> Chosen(LibraryAddress address) =>
        [.. address.Filters.SelectMany(f => f.Value, (f, value) => new Chosen(Label(f.Key, value), address.Without(f.Key, value).Link()))];

    /// <summary>For an address that has nothing: what leaving away each of its facets gives, where that is anything.</summary>
    public async Task<IReadOnlyList<WayOut>> WaysOutAsync(LibraryAddress address, LibrarySearch search, Viewer viewer, CancellationToken cancel)
    {
        var ways = address.Filters.Take(MostWaysOut).Select(f => (Label: string.Join(", ", f.Value.Select(v => Label(f.Key, v))), Address: address.Without(f.Key))).ToList();
        var counts = await search.CountAsync(ways.Select(w => w.Address), viewer, cancel);
        return [.. ways.Zip(counts, (way, count) => new WayOut(way.Label, way.Address.Link(), count)).Where(w => w.Count > 0).OrderByDescending(w => w.Count)];
    }

    /// <summary>A facet's value in words; as it stands when nothing is known of it.</summary>
    public string Label(string facet, string value) => facet switch
    {
        MaterialFacets.Kind => Kinds.TryGetValue(value, out var kind) ? library[$"Kind{kind}"] : value,
        MaterialFacets.Licence => ByWord.TryGetValue(value, out var licence) ? licence.ShortName : value,
        MaterialFacets.Evidence or MaterialFacets.Conditions => Known($"Value_{value}", search, value),
        MaterialFacets.Language => Known($"Language_{value}", library, value),
        MaterialFacets.Country => Known($"Country_{value}", search, value),
        MaterialFacets.Territory => value,
        MaterialFacets.Level => Known(c => c.Levels, value),
        MaterialFacets.Grade => Known(c => c.Grades, value),
        MaterialFacets.Modality => Known(c => c.Modalities, value),
        _ => Known(c => c.Areas, value),
    };

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

    // One language or one country of all parts nothing: it would only make the page longer.
    private static FacetChoice[] Parting(IEnumerable<FacetChoice> choices) => choices.ToArray() is { Length: 1 } only && !only[0].Ticked ? [] : [.. choices];

    private static string Known(string key, IStringLocalizer texts, string value) => texts[key] is { ResourceNotFound: false } text ? text : value;

    private string Known(Func<Curriculum, IEnumerable<Term>> terms, string code) =>
        taxonomy.All.SelectMany(terms).FirstOrDefault(t => t.Code == code)?.Name ?? code;

    private int GradeOrder(FacetChoice choice) =>
        taxonomy.All.SelectMany(c => c.Grades).TakeWhile(g => g.Code != choice.Value).Count();
}
