using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>What an event of the log changes elsewhere, in the very transaction that logs it.</summary>
public static class RoomEffects
{
    /// <summary>Whether an act changes more than the log: most do not, and cost nothing more.</summary>
    public static bool Has(RoomAct act) => act is EncounterOpened or EncounterClosed or AgreementRegistered or AgreementWithdrawn or CommitmentVerified or ITakesWordsBack
        or PollOpened { Anonymous: true } or PollClosed;

    /// <summary>Applies the effect and saves.</summary>
    /// <param name="after">The room's state after <paramref name="entry"/>.</param>
    /// <exception cref="RuleException">The encounter is no longer in a state that allows it.</exception>
    public static async Task ApplyAsync(TinkuyDb db, long roomId, RoomState after, RoomEntry entry, CancellationToken cancel = default)
    {
        switch (entry.Act)
        {
            case EncounterOpened:
                (await db.Encounters.SingleAsync(e => e.Id == roomId, cancel)).Open(entry.At);
                break;
            case PollOpened:
                db.BallotBoxes.Add(new(roomId, entry.Seq, after.Polls.Single(p => p.Id == entry.Seq).Choices));
                break;
            case PollClosed closed:
                await db.BallotBoxes.Where(b => b.RoomId == roomId && b.Poll == closed.Poll).ExecuteDeleteAsync(cancel);
                break;
            case EncounterClosed:
                await db.BallotBoxes.Where(b => b.RoomId == roomId).ExecuteDeleteAsync(cancel);
                await CloseEncounter.ApplyAsync(db, roomId, after, cancel);
                break;
            case AgreementRegistered registered:
                db.Commitments.Add(Promise(roomId, after.Agreements.Single(a => a.Id == registered.Agreement), entry.At));
                break;
            case AgreementWithdrawn gone:
                await db.Commitments.Where(c => c.EncounterId == roomId && c.AgreementSeq == gone.Agreement).ExecuteDeleteAsync(cancel);
                break;
            case CommitmentVerified verified:
                await Verification.NoteAsync(db, verified, entry, cancel);
                break;
            case GroupsWithdrawn gone:
                await ForgetWordsAsync(db, roomId, gone.Message, cancel);
                break;
            case ChatWithdrawn gone:
                await ForgetWordsAsync(db, roomId, gone.Message, cancel);
                break;
            case CardWithdrawn gone:
                await ForgetCardAsync(db, roomId, gone.Card, cancel);
                break;
            case BoardNamesHidden hidden:
                await HideNamesAsync(db, roomId, hidden.Board, cancel);
                break;
        }
        await db.SaveChangesAsync(cancel);
    }

    private static Commitment Promise(long encounterId, RoomAgreement agreement, DateTime at)
    {
        var commitment = new Commitment { EncounterId = encounterId, AgreementSeq = agreement.Id, Text = agreement.Text, DueOn = agreement.Due, CreatedAt = at };
        commitment.Owners.AddRange(agreement.Owners.Select(o => new CommitmentOwner { PersonId = o }));
        return commitment;
    }

    // A withdrawn message is gone from the log too: whoever comes later must not find it there.
    private static Task<int> ForgetWordsAsync(TinkuyDb db, long roomId, long message, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $$"""
            UPDATE room_events SET body = body || '{"text": ""}'
            WHERE room_id = {{roomId}} AND ((kind IN ('chat.said', 'groups.said') AND seq = {{message}}) OR (kind = 'chat.edited' AND seq > {{message}} AND (body->>'message')::bigint = {{message}}))
            """,
            cancel);

    private static Task<int> ForgetCardAsync(TinkuyDb db, long roomId, long card, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $$"""
            UPDATE room_events SET body = body || '{"text": ""}'
            WHERE room_id = {{roomId}} AND ((kind = 'card.added' AND seq = {{card}}) OR (kind = 'card.edited' AND seq > {{card}} AND (body->>'card')::bigint = {{card}}))
            """,
            cancel);

    // What was done while names were shown must not bring them back when it is sent again.
    private static Task<int> HideNamesAsync(TinkuyDb db, long roomId, long board, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $$"""
            WITH cards AS (SELECT seq FROM room_events WHERE room_id = {{roomId}} AND seq > {{board}} AND kind = 'card.added' AND (body->>'board')::bigint = {{board}})
            UPDATE room_events SET body = body || '{"hidden": true}'
            WHERE room_id = {{roomId}} AND seq > {{board}} AND kind LIKE 'card.%' AND (seq IN (SELECT seq FROM cards) OR (body->>'card')::bigint IN (SELECT seq FROM cards))
            """,
            cancel);
}
