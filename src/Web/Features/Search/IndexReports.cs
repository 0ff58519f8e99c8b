using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>Lets every index say how it stands where all nodes, commands and administrators can read it.</summary>
public sealed class IndexReports(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>A rebuild goes on.</summary>
    public Task ProgressAsync(string name, int done, int total, CancellationToken cancel) =>
        WriteAsync(name, i => (i.Done, i.Total, i.Problem) = (done, total, null), cancel);

    /// <summary>A rebuild ended.</summary>
    public Task DoneAsync(string name, int generation, int total, CancellationToken cancel) =>
        WriteAsync(name, i => (i.Generation, i.Done, i.Total, i.Problem) = (generation, total, total, null), cancel);

    /// <summary>All is well, now.</summary>
    public Task WellAsync(string name, CancellationToken cancel) => WriteAsync(name, i => i.Problem = null, cancel);

    /// <summary>Something went wrong.</summary>
    public Task ProblemAsync(string name, string problem, CancellationToken cancel) =>
        WriteAsync(name, i => i.Problem = problem.Length > 500 ? problem[..500] : problem, cancel);

    private async Task WriteAsync(string name, Action<SearchIndex> change, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TinkuyDb>();
        await db.Database.ExecuteSqlAsync($"INSERT INTO search_indexes (name, done, total, at) VALUES ({name}, 0, 0, now()) ON CONFLICT DO NOTHING", cancel);
        var index = await db.SearchIndexes.SingleAsync(i => i.Name == name, cancel);
        change(index);
        index.At = time.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancel);
    }
}
