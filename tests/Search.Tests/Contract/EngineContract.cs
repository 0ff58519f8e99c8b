using Tinkuy.Search.Highlighting;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Tests.Contract;

/// <summary>Makes an engine on storage of its own, and throws both away.</summary>
public interface IEngineHost : IAsyncDisposable
{
    /// <summary>A prepared, empty engine.</summary>
    Task<ISearchEngine> StartAsync();
}

/// <summary>
/// What every engine promises, in several classes by theme. A new engine derives each of them with its own host and
/// changes nothing.
/// </summary>
public abstract class EngineContract<THost> : IAsyncLifetime where THost : IEngineHost, new()
{
    private static readonly QueryAnalyser Queries = NewQueryAnalyser();
    private readonly THost host = new();

    protected ISearchEngine Engine { get; private set; } = null!;

    protected static SearchScope Everyone { get; } = SearchScope.Of("public");

    public async Task InitializeAsync() => Engine = await host.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    protected static SearchDocument Document(int number, string title, string body = "", params string[] scopes) => new()
    {
        Id = $"material:{number}",
        Kind = "material",
        Title = title,
        Parts = body.Length > 0 ? [new(body)] : [],
        Scopes = scopes.Length > 0 ? scopes : ["public"],
        UpdatedAt = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc).AddDays(number % 300),
    };

    protected Task Index(params SearchDocument[] documents) => Engine.IndexAsync(documents);

    protected Task<SearchResult> Search(string text, SearchScope? scope = null, string? country = null) =>
        Engine.SearchAsync(Request(text, scope, country));

    protected static SearchRequest Request(string text, SearchScope? scope = null, string? country = null) =>
        new(Queries.Analyse(text, country), scope ?? Everyone);

    /// <summary>The numbers of the documents found, in order.</summary>
    protected async Task<List<int>> Numbers(string text, SearchScope? scope = null) => Numbers(await Search(text, scope));

    protected static List<int> Numbers(SearchResult result) => [.. result.Hits.Select(h => Number(h.Id))];

    protected static int Number(string id) => int.Parse(id.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

    protected static string Marked(IEnumerable<Segment> segments) => string.Concat(segments.Select(s => s.Marked ? $"[{s.Text}]" : s.Text));

    private static QueryAnalyser NewQueryAnalyser()
    {
        var (analyser, synonyms) = Synonyms.Load();
        return new(analyser, synonyms);
    }
}
