using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Taxonomies;

/// <summary>
/// The curricula of the countries served: those that come with the program, each replaced by the one an administrator
/// has loaded. One instance serves the whole site; reading it costs no query.
/// </summary>
public sealed class Taxonomy
{
    /// <summary>The country taken when none is known.</summary>
    public const string DefaultCountry = "PE";

    private static readonly Dictionary<string, Curriculum> BuiltInCurricula =
        new[] { "PE", "MX", "CO" }.Select(country => CurriculumFile.Read(CurriculumFile.BuiltInText(country)!)).ToDictionary(c => c.Country);

    private volatile Dictionary<string, Curriculum> curricula = BuiltInCurricula;

    /// <summary>What comes with the program, untouched by any administrator.</summary>
    public static IReadOnlyDictionary<string, Curriculum> BuiltIn => BuiltInCurricula;

    /// <summary>All curricula, the default country's first.</summary>
    public IEnumerable<Curriculum> All => curricula.Values.OrderBy(c => c.Country != DefaultCountry).ThenBy(c => c.Country, StringComparer.Ordinal);

    /// <summary>A country's curriculum; the default country's when there is none for it.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, or null.</param>
    public Curriculum For(string? country) =>
        country is not null && curricula.TryGetValue(country, out var found) ? found : curricula[DefaultCountry];

    /// <summary>Takes over what administrators have loaded, on this node or another.</summary>
    public async Task ReloadAsync(TinkuyDb db, CancellationToken cancel = default)
    {
        var loaded = await db.Curricula.AsNoTracking().ToListAsync(cancel);
        var fresh = new Dictionary<string, Curriculum>(BuiltInCurricula);
        foreach (var document in loaded)
            fresh[document.Country] = CurriculumFile.Read(document.Json);
        curricula = fresh;
    }
}
