using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>What an event of the log changes elsewhere, in the very transaction that logs it.</summary>
public static class RoomEffects
{
    /// <summary>Whether an act changes more than the log: most do not, and cost nothing more.</summary>
    public static bool Has(RoomAct act) => act is EncounterOpened or EncounterClosed or AgreementRegistered or AgreementWithdrawn or CommitmentVerified or ITakesWordsBack or ICarriesPhoto { Photo: not null }
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
            case ICarriesPhoto { Photo: { } photo }:
                await KeepAsync(db, roomId, photo.File, entry.Seq, cancel);
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

    private static Task<int> KeepAsync(TinkuyDb db, long roomId, long file, long seq, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH sent AS (UPDATE room_photos SET seq = {seq} WHERE file_id = {file} AND room_id = {roomId} RETURNING file_id)
            UPDATE files SET status = 'Kept' WHERE id IN (SELECT file_id FROM sent)
            """,
            cancel);

    // A withdrawn message is gone from the log too, and its photo with it: whoever comes later must not find it there.
    private static Task<int> ForgetWordsAsync(TinkuyDb db, long roomId, long message, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $$"""
            WITH photo AS (UPDATE files SET status = 'Withdrawn' WHERE id IN (SELECT file_id FROM room_photos WHERE room_id = {{roomId}} AND seq = {{message}}))
            UPDATE room_events SET body = (body - 'photo') || '{"text": ""}'
            WHERE room_id = {{roomId}} AND ((kind IN ('chat.said', 'groups.said') AND seq = {{message}}) OR (kind = 'chat.edited' AND seq > {{message}} AND (body->>'message')::bigint = {{message}}))
            """,
            cancel);

    private static Task<int> ForgetCardAsync(TinkuyDb db, long roomId, long card, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $$"""
            WITH brought AS (
              UPDATE room_events SET body = jsonb_set(body, '{content,cards}', (
                SELECT jsonb_agg(CASE WHEN (c->>'id')::bigint = {{card}} THEN c || '{"text": ""}' ELSE c END) FROM jsonb_array_elements(body->'content'->'cards') AS c))
              WHERE room_id = {{roomId}} AND seq > {{card}} AND kind = 'board.brought'
                AND EXISTS (SELECT FROM jsonb_array_elements(body->'content'->'cards') AS c WHERE (c->>'id')::bigint = {{card}}))
            UPDATE room_events SET body = body || '{"text": ""}'
            WHERE room_id = {{roomId}} AND ((kind = 'card.added' AND seq = {{card}}) OR (kind = 'card.edited' AND seq > {{card}} AND (body->>'card')::bigint = {{card}}))
            """,
            cancel);

    // What was done while names were shown must not bring them back when it is sent again.
    private static Task<int> HideNamesAsync(TinkuyDb db, long roomId, long board, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $$"""
            WITH brought AS (
              UPDATE room_events SET body = jsonb_set(body, '{content}', (body->'content') || '{"namesHidden": true}' || jsonb_build_object('cards', (
                SELECT coalesce(jsonb_agg(c - 'by'), '[]') FROM jsonb_array_elements(body->'content'->'cards') AS c)))
              WHERE room_id = {{roomId}} AND seq > {{board}} AND kind = 'board.brought' AND (body->>'board')::bigint = {{board}}),
            cards AS (SELECT seq FROM room_events WHERE room_id = {{roomId}} AND seq > {{board}} AND kind = 'card.added' AND (body->>'board')::bigint = {{board}})
            UPDATE room_events SET body = body || '{"hidden": true}'
            WHERE room_id = {{roomId}} AND seq > {{board}} AND kind LIKE 'card.%' AND (seq IN (SELECT seq FROM cards) OR (body->>'card')::bigint IN (SELECT seq FROM cards))
            """,
            cancel);
}
