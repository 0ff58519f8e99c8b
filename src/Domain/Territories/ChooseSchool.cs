using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Territories;

/// <summary>Finds the school that a person means by typing part of its name and, when several fit, picking one: no script needed.</summary>
public sealed class ChooseSchool(TinkuyDb db)
{
    /// <summary>Decides which school is meant.</summary>
    /// <param name="typed">The text of the field; empty means none.</param>
    /// <param name="picked">The id picked among those offered last time, or null.</param>
    /// <exception cref="RuleException"><c>SchoolUnknown</c> or <c>SchoolUnclear</c> on the field <c>School</c>; the latter's schools come from <see cref="OfferAsync"/>.</exception>
    public async Task<long?> DecideAsync(string? typed, long? picked, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var fitting = await OfferAsync(typed, cancel);
        if (picked is { } id && fitting.Any(f => f.Id == id))
            return id;
        var exact = fitting.Where(f => string.Equals(f.Name, typed.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return (exact.Count > 0 ? exact : fitting) switch
        {
            [var only] => only.Id,
            [] => throw new RuleException("SchoolUnknown", "School"),
            _ => throw new RuleException("SchoolUnclear", "School"),
        };
    }

    /// <summary>The schools that a text may mean.</summary>
    public async Task<IReadOnlyList<PlaceCard>> OfferAsync(string? typed, CancellationToken cancel = default) =>
        string.IsNullOrWhiteSpace(typed) ? [] : await db.SchoolsMatching(typed).Cards().ToListAsync(cancel);
}
