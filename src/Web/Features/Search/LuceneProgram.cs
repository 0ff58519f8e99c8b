using System.Reflection;
using Tinkuy.Search;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Web.Features.Search;

/// <summary>
/// Makes the engine of <c>src/Search.Lucene</c>, which nothing references because its packages cannot be had everywhere:
/// its program is looked for beside the site's own.
/// </summary>
public static class LuceneProgram
{
    private const string Name = "Tinkuy.Search.Lucene";

    /// <summary>Whether this site was built with it.</summary>
    public static bool IsHere => File.Exists(Location);

    private static string Location => Path.Combine(AppContext.BaseDirectory, Name + ".dll");

    /// <summary>The engine on an index in this folder.</summary>
    public static ISearchEngine Create(string folder, SpanishAnalyser analyser, QueryAnalyser queries, TimeProvider time) =>
        (ISearchEngine)Activator.CreateInstance(Assembly.LoadFrom(Location).GetType($"{Name}.LuceneSearchEngine", throwOnError: true)!, folder, analyser, queries, time)!;
}
