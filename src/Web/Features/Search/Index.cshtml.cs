using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tinkuy.Domain.People;
using Tinkuy.Search;
using Tinkuy.Search.Queries;
using Tinkuy.Web.Features.Search.Saved;

namespace Tinkuy.Web.Features.Search;

/// <summary>The library: a list and one search over everything, at an address that can be shared.</summary>
[AllowAnonymous]
public class IndexModel(Viewer viewer, LibrarySearch library, FacetChoices choices, SavedSearchWatch watch) : PageModel
{
    /// <summary>What the address asks for.</summary>
    public LibraryAddress Address { get; private set; } = new();

    /// <summary>The query as it was understood.</summary>
    public AnalysedQuery Query { get; private set; } = AnalysedQuery.Empty;

    /// <summary>What the engine found.</summary>
    public SearchResult Result { get; private set; } = default!;

    /// <summary>The page's hits.</summary>
    public IReadOnlyList<FoundHit> Hits { get; private set; } = [];

    /// <summary>What may be ticked.</summary>
    public IReadOnlyList<FacetGroup> Facets { get; private set; } = [];

    /// <summary>The kinds of things to look among; none when there is only one.</summary>
    public IReadOnlyList<Tab> Tabs { get; private set; } = [];

    /// <summary>What is selected, each to be taken back.</summary>
    public IReadOnlyList<Chosen> Chosen { get; private set; } = [];

    /// <summary>Where there is something, when here is nothing: the fullest first.</summary>
    public IReadOnlyList<WayOut> WaysOut { get; private set; } = [];

    /// <summary>How the viewer's saved searches stand; null for a visitor.</summary>
    public SavedState? Saved { get; private set; }

    /// <summary>What this search would be called when it is saved.</summary>
    public string Name => string.Join(", ", [.. Address.Text.Length > 0 ? [Address.Text] : Array.Empty<string>(), .. Chosen.Select(c => c.Label)]);

    /// <summary>How many there are, said as an estimate when it is one.</summary>
    public string Total => Approximately(Result.Total);

    /// <summary>How many pages there are.</summary>
    public int Pages => (Result.Total + LibrarySearch.PageSize - 1) / LibrarySearch.PageSize;

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => Address.Ticked > 0 || Address.In is not null;

    /// <summary>Whether the viewer's library holds nothing at all.</summary>
    public bool IsEmptyLibrary => Result.Total == 0 && Query.Groups.Count == 0 && Query.Excluded.Count == 0 && !IsNarrowed;

    /// <summary>A count as it is shown: with a sign when the engine estimated it.</summary>
    public string Approximately(int count) => Result.CountsAreApproximate ? $"≈ {count}" : $"{count}";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Address = LibraryAddress.From(Request.Query);
        (Query, Result, Hits) = await library.FindAsync(Address, viewer, cancel);
        Facets = choices.Of(Result, Address.Filters);
        Tabs = choices.Tabs(Result, Address, library.Words);
        Chosen = choices.Chosen(Address);
        Saved = await watch.LookAsync(Address, cancel);
        if (Result.Total == 0 && Address.Ticked > 0)
            WaysOut = await choices.WaysOutAsync(Address, library, viewer, cancel);
    }
}
