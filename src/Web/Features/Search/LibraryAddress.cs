using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>The address of a search in the library: what a link or the form's GET says. Everything in it may be missing or nonsense.</summary>
public sealed class LibraryAddress
{
    /// <summary>Values of one facet that are taken from an address; nobody ticks more.</summary>
    private const int MostValues = 30;

    [FromQuery(Name = "q")] public string? Text { get; set; }

    [FromQuery(Name = MaterialFacets.Kind)] public string[]? Kinds { get; set; }

    [FromQuery(Name = MaterialFacets.Level)] public string[]? Levels { get; set; }

    [FromQuery(Name = MaterialFacets.Grade)] public string[]? Grades { get; set; }

    [FromQuery(Name = MaterialFacets.Modality)] public string[]? Modalities { get; set; }

    [FromQuery(Name = MaterialFacets.Area)] public string[]? Areas { get; set; }

    [FromQuery(Name = MaterialFacets.Evidence)] public string[]? Evidence { get; set; }

    [FromQuery(Name = MaterialFacets.Licence)] public string[]? Licences { get; set; }

    [FromQuery(Name = "orden")] public string? Order { get; set; }

    [FromQuery(Name = "p")] public string? Page { get; set; }

    /// <summary>The page's number, 1 for nonsense.</summary>
    public int Number => int.TryParse(Page, out var number) && number > 0 ? number : 1;

    /// <summary>The order, by its word in addresses.</summary>
    public SearchSort Sort => Order switch
    {
        "aplicadas" => SearchSort.MostUsed,
        "recientes" => SearchSort.Newest,
        _ => SearchSort.Relevance,
    };

    /// <summary>Facet to the values selected; facets without a selection are absent.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Filters => new (string Facet, string[]? Values)[]
        {
            (MaterialFacets.Kind, Kinds), (MaterialFacets.Level, Levels), (MaterialFacets.Grade, Grades), (MaterialFacets.Modality, Modalities),
            (MaterialFacets.Area, Areas), (MaterialFacets.Evidence, Evidence), (MaterialFacets.Licence, Licences),
        }
        .Select(f => (f.Facet, Values: (f.Values ?? []).Where(v => !string.IsNullOrWhiteSpace(v)).Distinct().Take(MostValues).ToArray()))
        .Where(f => f.Values.Length > 0)
        .ToDictionary(f => f.Facet, f => (IReadOnlyCollection<string>)f.Values);

    /// <summary>The link to another page of this search, or to this search without its filters, or with another text.</summary>
    public string Link(int page = 1, bool filters = true, string? text = null)
    {
        var query = new QueryBuilder();
        if ((text ?? Text) is { Length: > 0 } typed)
            query.Add("q", typed);
        foreach (var (facet, values) in filters ? Filters : new Dictionary<string, IReadOnlyCollection<string>>())
            query.Add(facet, values);
        if (Sort != SearchSort.Relevance)
            query.Add("orden", Order!);
        if (page > 1)
            query.Add("p", page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return "/biblioteca" + query;
    }
}
