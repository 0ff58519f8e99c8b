using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Territories;

/// <summary>What loading a file would do. Nothing changes until <see cref="LoadPlaces.ApplyAsync"/>, and then all of it or nothing.</summary>
/// <param name="Added">Places that are not there yet.</param>
/// <param name="Changed">Places that get another name, parent or modalities, with their present name.</param>
/// <param name="Unchanged">How many stay as they are.</param>
/// <param name="Problems">Why the file cannot be loaded; empty when it can.</param>
public sealed record PlacePlan(
    IReadOnlyList<PlaceRow> Added, IReadOnlyList<(PlaceRow Row, string NameNow)> Changed, int Unchanged, IReadOnlyList<LineProblem> Problems);

/// <summary>Puts files of places into the tree. What a file does not name stays: a list of one district's schools leaves the others alone.</summary>
public sealed class LoadPlaces(TinkuyDb db, Taxonomy taxonomy, TimeProvider clock)
{
    private sealed record Key(string Country, TerritoryLevel Level, string Code);

    /// <summary>Says what loading would do, and what stands in the way.</summary>
    public async Task<PlacePlan> PlanAsync(string text, CancellationToken cancel = default) => (await PrepareAsync(text, cancel)).Plan;

    /// <summary>Loads the file, in one transaction with its trace.</summary>
    /// <returns>What was done; when it has problems, nothing was.</returns>
    public async Task<PlacePlan> ApplyAsync(string text, long? byId, string fileName, CancellationToken cancel = default)
    {
        var (plan, places) = await PrepareAsync(text, cancel);
        if (plan.Problems.Count > 0 || plan.Added.Count + plan.Changed.Count == 0)
            return plan;
        foreach (var row in plan.Added)
            db.Territories.Add(places[KeyOf(row)] = new() { Country = row.Country, Level = row.Level, Code = row.Code });
        foreach (var row in plan.Added.Concat(plan.Changed.Select(c => c.Row)))
        {
            var place = places[KeyOf(row)];
            place.Name = row.Name;
            place.Modalities = ModalitiesOf(row);
            place.Parent = ParentOf(row, places.ContainsKey) is { } parent ? places[parent] : null;
        }
        db.AuditEntries.Add(new() { At = clock.GetUtcNow().UtcDateTime, ActorId = byId, Act = AuditAct.TerritoryLoaded, Detail = $"{fileName}: +{plan.Added.Count} ~{plan.Changed.Count}" });
        await db.SaveChangesAsync(cancel);
        return plan;
    }

    private async Task<(PlacePlan Plan, Dictionary<Key, Territory> Places)> PrepareAsync(string text, CancellationToken cancel)
    {
        var content = PlaceFile.Read(text);
        var countries = content.Rows.Select(r => r.Country).Distinct().ToList();
        var places = await db.Territories.Where(t => countries.Contains(t.Country)).ToDictionaryAsync(t => new Key(t.Country, t.Level, t.Code), cancel);
        var problems = content.Problems.Concat(ProblemsOf(content.Rows, places)).Take(PlaceFile.MostProblems).ToList();
        var added = content.Rows.Where(r => !places.ContainsKey(KeyOf(r))).ToList();
        var changed = problems.Count > 0 ? [] : content.Rows.Where(r => places.TryGetValue(KeyOf(r), out var now) && Differs(r, now, places)).ToList();
        return (new(added, [.. changed.Select(r => (r, places[KeyOf(r)].Name))], content.Rows.Count - added.Count - changed.Count, problems), places);
    }

    private IEnumerable<LineProblem> ProblemsOf(IReadOnlyList<PlaceRow> rows, Dictionary<Key, Territory> places)
    {
        var inFile = new Dictionary<Key, PlaceRow>();
        foreach (var row in rows)
            if (!inFile.TryAdd(KeyOf(row), row))
                yield return new(row.Line, "PlaceTwice", row.Code, inFile[KeyOf(row)].Line);
        foreach (var row in rows)
        {
            if (row.Level != TerritoryLevel.Country && ParentOf(row, k => inFile.ContainsKey(k) || places.ContainsKey(k)) is null)
                yield return new(row.Line, "PlaceParentUnknown", row.Code, row.Parent.Length > 0 ? row.Parent : row.Country);
            if (row.Modalities.FirstOrDefault(m => taxonomy.For(row.Country).FindModality(m) is null) is { } unknown)
                yield return new(row.Line, "PlaceModalityUnknown", row.Code, unknown);
        }
    }

    private bool Differs(PlaceRow row, Territory now, Dictionary<Key, Territory> places) =>
        now.Name != row.Name
        || !now.Modalities.SequenceEqual(ModalitiesOf(row))
        || (row.Level != TerritoryLevel.Country && !(ParentOf(row, places.ContainsKey) is { } parent && places[parent].Id == now.ParentId));

    private string[] ModalitiesOf(PlaceRow row) => [.. row.Modalities.Select(m => taxonomy.For(row.Country).FindModality(m)!.Code).Distinct()];

    // The nearest level above that has the code: a school may hang under its network or, where there is none, its district.
    private static Key? ParentOf(PlaceRow row, Func<Key, bool> exists)
    {
        for (var level = row.Level - 1; level >= TerritoryLevel.Country; level--)
        {
            var parent = new Key(row.Country, level, level == TerritoryLevel.Country && row.Parent.Length == 0 ? row.Country : row.Parent);
            if (exists(parent))
                return parent;
        }
        return null;
    }

    private static Key KeyOf(PlaceRow row) => new(row.Country, row.Level, row.Code);
}
