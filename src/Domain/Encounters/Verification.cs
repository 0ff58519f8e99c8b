using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>Says how an agreement of an earlier encounter turned out.</summary>
/// <param name="Commitment">Id of the <see cref="Encounters.Commitment"/>.</param>
/// <param name="Status">Anything but open.</param>
/// <param name="Text">How it went; why, if it was not done. Plain text.</param>
public sealed record CommitmentVerified(long Commitment, CommitmentStatus Status, string Text = "") : RoomAct;

/// <summary>An agreement that an earlier encounter of the same groups left open, as it stood when this one was opened.</summary>
/// <param name="Id">Of the <see cref="Commitment"/>.</param>
/// <param name="From">Title of the encounter it was made in.</param>
/// <param name="Remark">What was said about it when it was last looked at; may be empty.</param>
/// <param name="VerifiedAt">When this room looked at it, UTC; null until then.</param>
public sealed record EarlierAgreement(
    long Id, string Text, ImmutableList<AgreementOwner> Owners, DateOnly Due, string From,
    CommitmentStatus Status = CommitmentStatus.Open, string Remark = "", DateTime? VerifiedAt = null);

/// <summary>The shared verification: everybody looks together at what was promised before.</summary>
public static class Verification
{
    /// <summary>The most earlier agreements that one room takes up, those due first.</summary>
    public const int Most = 60;

    /// <summary>
    /// What a room takes up when it is opened: what encounters with a group of this one left. Everybody in the room reads it,
    /// so only of encounters that all who may come today may read about too.
    /// </summary>
    public static async Task<List<EarlierAgreement>> ReadAsync(TinkuyDb db, long encounterId, CancellationToken cancel = default)
    {
        var groups = db.EncounterGroups.Where(g => g.EncounterId == encounterId).Select(g => g.GroupId);
        var today = db.EncounterPlaces().Where(p => p.EncounterId == encounterId).Select(p => p.PersonId);
        var places = db.EncounterPlaces();
        var before = db.Encounters
            .Where(e => e.Id != encounterId && e.Status == EncounterStatus.Closed && e.Groups.Any(g => groups.Contains(g.GroupId)))
            .Where(e => !today.Any(id => !places.Any(p => p.EncounterId == e.Id && p.PersonId == id)));
        var found = await db.Commitments.Pending().Where(c => before.Any(e => e.Id == c.EncounterId))
            .OrderBy(c => c.DueOn).ThenBy(c => c.Id).Take(Most)
            .Select(c => new { c.Id, c.Text, c.DueOn, c.Encounter!.Title, c.Status, c.Remark, Owners = c.Owners.OrderBy(o => o.PersonId).Select(o => new AgreementOwner(o.PersonId, o.Person!.DisplayName)).ToList() })
            .ToListAsync(cancel);
        return found.ConvertAll(c => new EarlierAgreement(c.Id, c.Text, [.. c.Owners], c.DueOn, c.Title, c.Status, c.Remark));
    }

    /// <summary>The owner says it of herself, a facilitator for whoever said it aloud. "Not done" wants to know why.</summary>
    internal static CommitmentVerified Decide(RoomState state, CommitmentVerified asked, RoomActor actor)
    {
        var earlier = state.Earlier.Find(a => a.Id == asked.Commitment) ?? throw RoomRefusal.NoSuchAgreement.Refusal();
        if (!actor.Leads && earlier.Owners.TrueForAll(o => o.PersonId != actor.PersonId))
            throw RoomRefusal.NotYours.Refusal();
        if (asked.Status is not (CommitmentStatus.Done or CommitmentStatus.InProgress or CommitmentStatus.NotDone))
            throw RoomRefusal.Invalid.Refusal("Status");
        if (asked.Status == CommitmentStatus.NotDone && string.IsNullOrWhiteSpace(asked.Text))
            throw RoomRefusal.ReasonMissing.Refusal("Text");
        return asked with { Text = string.IsNullOrWhiteSpace(asked.Text) ? "" : RoomRules.Words(asked.Text, Commitment.LongestRemark) };
    }

    internal static RoomState Apply(RoomState state, CommitmentVerified verified, DateTime at) => state with
    {
        Earlier = state.Earlier.Replacing(a => a.Id == verified.Commitment, a => a with { Status = verified.Status, Remark = verified.Text, VerifiedAt = at }),
    };

    /// <summary>Notes it on the commitment itself; the caller saves. One that is gone stays gone.</summary>
    internal static async Task NoteAsync(TinkuyDb db, CommitmentVerified verified, RoomEntry entry, CancellationToken cancel)
    {
        var commitment = await db.Commitments.SingleOrDefaultAsync(c => c.Id == verified.Commitment, cancel);
        commitment?.Verify(verified.Status, verified.Text, entry.ActorId, entry.At);
    }

    /// <summary>What the minutes say of the agreements that were looked at.</summary>
    internal static List<VerifiedFact> FactsOf(RoomState final) =>
        [.. final.Earlier.Select(a => new VerifiedFact(a.Id, a.Text, [.. a.Owners], a.Due, a.From, a.Status, a.Remark, a.VerifiedAt))];
}

/// <summary>An earlier agreement in the minutes.</summary>
/// <param name="VerifiedAt">UTC; null when nobody came to look at it.</param>
public sealed record VerifiedFact(
    long Commitment, string Text, IReadOnlyList<AgreementOwner> Owners, DateOnly DueOn, string From, CommitmentStatus Status, string Remark, DateTime? VerifiedAt);
