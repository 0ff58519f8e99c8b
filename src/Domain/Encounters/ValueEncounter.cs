using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>Takes a person's valuation of an encounter.</summary>
public static class ValueEncounter
{
    /// <summary>Adds the answer to the encounter's sums and saves.</summary>
    /// <param name="encounterId">The caller has checked that this person attended it.</param>
    /// <exception cref="RuleException">See <see cref="Valuation.Answer"/>.</exception>
    public static async Task ApplyAsync(TinkuyDb db, long encounterId, long personId, IReadOnlyList<int> marks, string? words, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $$"""INSERT INTO valuations (encounter_id, people, sums, words) VALUES ({{encounterId}}, '{}', '{0,0,0}', '{}') ON CONFLICT (encounter_id) DO NOTHING""", cancel);
        // Sums: whoever comes second adds to what the first one has left.
        var valuation = await db.Valuations.FromSql($"SELECT * FROM valuations WHERE encounter_id = {encounterId} FOR UPDATE").SingleAsync(cancel);
        valuation.Answer(personId, marks, words);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
