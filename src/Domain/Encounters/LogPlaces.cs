using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>Where in its room's log the facts of an acta happened; all numbers are null when the acta has no log behind it.</summary>
public sealed class LogPlaces
{
    private static readonly string[] Kinds = ["person.joined", "encounter.opened", "moment.started", "commitment.verified", "groups.begun"];

    private readonly List<Place> places;
    private readonly List<long> moments;

    private LogPlaces(List<Place> places, List<long> moments) => (this.places, this.moments) = (places, moments);

    /// <summary>Reads them: one walk along the log by its key.</summary>
    public static async Task<LogPlaces> ReadAsync(TinkuyDb db, long encounterId, CancellationToken cancel = default)
    {
        var places = await db.Database.SqlQuery<Place>(
            $"""
            SELECT kind, coalesce(CASE kind WHEN 'person.joined' THEN actor_id ELSE coalesce(body->>'moment', body->>'commitment')::bigint END, 0) AS thing, seq, at
            FROM room_events WHERE room_id = {encounterId} AND kind = ANY ({Kinds}) ORDER BY seq
            """).ToListAsync(cancel);
        return new(places, await db.AgendaMoments.Where(m => m.EncounterId == encounterId).OrderBy(m => m.Order).Select(m => m.Id).ToListAsync(cancel));
    }

    /// <summary>The same number if there is a log that has it.</summary>
    public long? Of(long seq) => First("encounter.opened", _ => true) is null ? null : seq;

    /// <summary>When somebody first came in.</summary>
    public long? Arrival(long personId) => First("person.joined", p => p.Thing == personId);

    /// <summary>When the moment at this place of the agenda, from 0, first began.</summary>
    public long? Moment(int index) => index < moments.Count ? First("moment.started", p => p.Thing == moments[index]) : null;

    /// <summary>When an earlier agreement was last looked at.</summary>
    public long? Verified(long commitment) => places.FindLast(p => p.Kind == "commitment.verified" && p.Thing == commitment)?.Seq;

    /// <summary>When small groups got to work.</summary>
    public long? Round(DateTime begunAt) => First("groups.begun", p => p.At == begunAt);

    private long? First(string kind, Predicate<Place> match) => places.Find(p => p.Kind == kind && match(p))?.Seq;

    private sealed record Place(string Kind, long Thing, long Seq, DateTime At);
}
