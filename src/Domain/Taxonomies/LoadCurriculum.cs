using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Taxonomies;

/// <summary>What another curriculum would change for a country.</summary>
/// <param name="Curriculum">The one in the file.</param>
/// <param name="Added">Names of terms that are new.</param>
/// <param name="Renamed">Terms whose code stays and whose name changes, as "now → then".</param>
/// <param name="Missing">Terms that the file no longer has; what was stored with them stays, shown by its code.</param>
public sealed record CurriculumPlan(Curriculum Curriculum, IReadOnlyList<string> Added, IReadOnlyList<string> Renamed, IReadOnlyList<string> Missing);

/// <summary>Puts a file in the place of a country's curriculum.</summary>
public sealed class LoadCurriculum(TinkuyDb db, Taxonomy taxonomy, TimeProvider clock)
{
    /// <summary>Says what loading would change.</summary>
    /// <exception cref="RuleException">What <see cref="CurriculumFile.Read"/> raises.</exception>
    public CurriculumPlan Plan(string json)
    {
        var fresh = CurriculumFile.Read(json);
        var now = taxonomy.All.SingleOrDefault(c => c.Country == fresh.Country) is { } known ? Terms(known) : [];
        var then = Terms(fresh);
        return new(
            fresh,
            [.. then.Where(t => !now.ContainsKey(t.Key)).Select(t => t.Value)],
            [.. then.Where(t => now.TryGetValue(t.Key, out var name) && name != t.Value).Select(t => $"{now[t.Key]} → {t.Value}")],
            [.. now.Where(t => !then.ContainsKey(t.Key)).Select(t => t.Value)]);
    }

    /// <summary>Loads it, with its trace, and uses it from now on.</summary>
    /// <exception cref="RuleException">What <see cref="CurriculumFile.Read"/> raises.</exception>
    public async Task ApplyAsync(string json, long byId, CancellationToken cancel = default)
    {
        var country = CurriculumFile.Read(json).Country;
        var document = await db.Curricula.SingleOrDefaultAsync(c => c.Country == country, cancel) ?? db.Curricula.Add(new() { Country = country }).Entity;
        document.Json = json;
        document.LoadedAt = clock.GetUtcNow().UtcDateTime;
        db.AuditEntries.Add(new() { At = document.LoadedAt, ActorId = byId, Act = AuditAct.CurriculumLoaded, Detail = country });
        await db.SaveChangesAsync(cancel);
        await taxonomy.ReloadAsync(db, cancel);
    }

    // By kind and code: a grade and an area may share a code.
    private static Dictionary<string, string> Terms(Curriculum c) =>
        c.Levels.Select(t => ("level ", (Term)t))
            .Concat(c.Grades.Select(t => ("grade ", (Term)t)))
            .Concat(c.Areas.Select(t => ("area ", (Term)t)))
            .Concat(c.Competencies.Select(t => ("competency ", t)))
            .Concat(c.Modalities.Select(t => ("modality ", t)))
            .ToDictionary(t => t.Item1 + t.Item2.Code, t => t.Item2.Name);
}
