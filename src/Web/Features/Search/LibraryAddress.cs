using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>The address of a search in the library: what a link or the form's GET says. Everything in it may be missing or nonsense.</summary>
public sealed record LibraryAddress
{
    /// <summary>Values of one facet that are taken from an address; nobody ticks more.</summary>
    private const int MostValues = 30;

    private const int LongestValue = 160;

    /// <summary>What was typed; empty when nothing was.</summary>
    public string Text { get; init; } = "";

    /// <summary>The tab asked for, <see cref="SearchKinds.All"/> or a kind's word; null when the address does not say.</summary>
    public string? In { get; init; }

    /// <summary>Facet to the values selected; facets without a selection are absent.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Filters { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();

    /// <summary>The order's word; null for the usual one.</summary>
    public string? Order { get; init; }

    /// <summary>The page's number, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The order.</summary>
    public SearchSort Sort => Order switch
    {
        "aplicadas" => SearchSort.MostUsed,
        "recientes" => SearchSort.Newest,
        _ => SearchSort.Relevance,
    };

    /// <summary>The tab that is open: with words all kinds, without them the library's materials, unless the address says otherwise.</summary>
    public string Tab => In ?? (Text.Length > 0 ? SearchKinds.All : SearchKinds.Materials);

    /// <summary>How many values are selected.</summary>
    public int Ticked => Filters.Sum(f => f.Value.Count);

    /// <summary>Reads a request's query; nonsense counts as not said.</summary>
    public static LibraryAddress From(IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var said = query.GroupBy(q => q.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.OrdinalIgnoreCase);
        string Word(string name) => said.GetValueOrDefault(name).FirstOrDefault()?.Trim() ?? "";
        return new()
        {
            Text = said.GetValueOrDefault("q").FirstOrDefault()?.Trim() ?? "",
            In = Word(SearchKinds.Facet) is { Length: > 0 and <= 40 } tab ? tab : null,
            Order = Word("orden") is "aplicadas" or "recientes" ? Word("orden") : null,
            Number = int.TryParse(Word("p"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1,
            Filters = MaterialFacets.All
                .Select(facet => (facet, Values: said.GetValueOrDefault(facet).OfType<string>().Where(v => !string.IsNullOrWhiteSpace(v) && v.Length <= LongestValue).Distinct().Take(MostValues).ToArray()))
                .Where(f => f.Values.Length > 0)
                .ToDictionary(f => f.facet, f => (IReadOnlyCollection<string>)f.Values),
        };
    }

    /// <summary>Reads what <see cref="Canonical"/> wrote.</summary>
    public static LibraryAddress Parse(string query) => From(QueryHelpers.ParseQuery(query));

    /// <summary>The search itself, without page and order: equal for equal searches.</summary>
    public string Canonical
    {
        get
        {
            var query = new QueryBuilder();
            if (Text.Length > 0)
                query.Add("q", Text);
            if (In is not null)
                query.Add(SearchKinds.Facet, In);
            foreach (var (facet, values) in Filters)
                query.Add(facet, values.Order(StringComparer.Ordinal));
            return query.ToString();
        }
    }

    /// <summary>The link to another page of this search, or to this search without its filters, or with another text.</summary>
    public string Link(int page = 1, bool filters = true, string? text = null)
    {
        var search = this with { Text = text ?? Text, Filters = filters ? Filters : new Dictionary<string, IReadOnlyCollection<string>>() };
        var rest = new QueryBuilder();
        if (Sort != SearchSort.Relevance)
            rest.Add("orden", Order!);
        if (page > 1)
            rest.Add("p", page.ToString(CultureInfo.InvariantCulture));
        return "/biblioteca" + (search.Canonical.Length > 0 ? search.Canonical + rest.ToString().Replace('?', '&') : rest.ToString());
    }

    /// <summary>This search in another tab.</summary>
    public LibraryAddress Within(string? tab) => this with { In = tab, Number = 1 };

    /// <summary>This search without one value, or without anything selected in a facet.</summary>
    public LibraryAddress Without(string facet, string? value = null) => this with
    {
        Number = 1,
        Filters = Filters
            .Select(f => (f.Key, Values: f.Key != facet ? f.Value : value is null ? [] : [.. f.Value.Where(v => v != value)]))
            .Where(f => f.Values.Count > 0)
            .ToDictionary(f => f.Key, f => f.Values),
    };
}
