using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>
/// One transaction of the room log. The order is the safety: lock the rooms, and only then look for repeats, ask for
/// permission and catch up with the log; then decide, number, write, commit. Used once.
/// </summary>
/// <param name="wakes">Whether the other nodes are notified; if not, their poll finds the events.</param>
internal sealed class RoomBatch(TinkuyDb db, RoomStates states, DateTime nowUtc, bool wakes)
{
    /// <summary>The rooms written to, as of the commit.</summary>
    public Dictionary<long, BatchRoom> Rooms { get; } = [];

    /// <summary>What became of each act; true only after the commit.</summary>
    public List<(PendingAct Act, SendResult Result)> Results { get; } = [];

    public async Task CommitAsync(IReadOnlyList<PendingAct> acts)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var sql = new RoomSql((NpgsqlConnection)db.Database.GetDbConnection());
        foreach (var (id, epoch, nextSeq) in await sql.LockAsync(acts.Select(a => a.RoomId)))
            Rooms[id] = new(epoch, states.Of(id, epoch).State, nextSeq);
        var repeated = await sql.FindRepeatsAsync(acts);
        foreach (var (id, room) in Rooms.Where(r => r.Value.State.Head < r.Value.NextSeq - 1))
            room.State = room.State.Apply(await RoomStates.ReadAsync(db, id, room.State.Head, int.MaxValue));
        await DecideAsync(acts, repeated, await sql.FindReturnedAsync(acts));
        await sql.AppendAsync(Rooms, wakes);
        await ApplyEffectsAsync();
        await transaction.CommitAsync();
    }

    private async Task DecideAsync(IReadOnlyList<PendingAct> acts, Dictionary<ActKey, long> seen, HashSet<(long, long)> returned)
    {
        var admissions = await RoomAdmissions.ReadAsync(db, [.. acts.Select(a => a.RoomId).Distinct()], [.. acts.Select(a => a.ActorId).Distinct()]);
        foreach (var act in acts)
        {
            var key = ActKey.Of(act);
            if (!seen.TryGetValue(key, out var seq))
            {
                if (Refuse(act, admissions, returned) is { } refusal)
                {
                    Results.Add((act, refusal));
                    continue;
                }
                try
                {
                    seq = await NumberAsync(act, Rooms[act.RoomId], admissions.GetValueOrDefault((act.RoomId, act.ActorId)));
                }
                catch (RuleException broken)
                {
                    Results.Add((act, new(null, broken.Code, broken.Field)));
                    continue;
                }
                seen[key] = seq;
            }
            Results.Add((act, new(seq)));
        }
    }

    private SendResult? Refuse(PendingAct act, Dictionary<(long Room, long Person), RoomAdmission> admissions, HashSet<(long, long)> returned)
    {
        var known = Rooms.ContainsKey(act.RoomId) && (act.Act is PersonLeft || admissions.ContainsKey((act.RoomId, act.ActorId)));
        if (!known)
            return SendResult.Refused(RoomRefusal.NoRoom);
        // Between noticing that somebody was gone and getting here, she may have come back.
        return act.Act is PersonLeft && returned.Contains((act.RoomId, act.ActorId)) ? new(Rooms[act.RoomId].State.Head) : null;
    }

    private async Task<long> NumberAsync(PendingAct act, BatchRoom room, RoomAdmission? admission)
    {
        var at = Later(nowUtc, room.State.At);
        var actor = admission?.Actor ?? new(act.ActorId, "", "", false);
        var setting = new RoomSetting(
            admission?.Status ?? EncounterStatus.Live, at, admission is null ? default : DateOnly.FromDateTime(WallClock.ToLocal(at, admission.TimeZone)),
            act.Act is EncounterOpened ? await AgendaAsync(act.RoomId) : [],
            act.Act is EncounterOpened ? await Verification.ReadAsync(db, act.RoomId) : null,
            act.Act is PollVoted or PollClosed or EncounterClosed ? room.Ballots ??= await BallotsAsync(act.RoomId) : null,
            act.Act is ResourcePlaced placed && await db.MaterialsForAllAt(act.RoomId).AnyAsync(m => m.Id == placed.Material),
            act.Act is ICarriesPhoto { Photo: { } photo } && !room.Photos.Contains(photo.File) ? await BytesAsync(act, photo) : null);

        // Whoever acts is there, also when she came by a form or before her own arrival was logged.
        var arrival = act.FromServer ? null : RoomRules.Decide(room.State, new PersonJoined("", "", false), actor, setting);
        var state = arrival is null ? room.State : room.State.Apply(new RoomEntry(room.State.Head + 1, act.ActorId, at, arrival));
        if (RoomRules.Decide(state, act.Act, actor, setting) is not { } decided)
            return room.State.Head;
        if (decided is BallotCast ballot)
        {
            // Into the box and nowhere else: no event, no arrival, no time.
            room.Ballots![ballot.Poll].Put(act.ActorId, ballot.Vote);
            return room.State.Head;
        }
        if (arrival is not null)
            room.Write(act.ActorId, Guid.CreateVersion7(nowUtc), at, arrival);
        return room.Write(act.ActorId, act.Cid, at, decided);
    }

    private async Task<PlannedMoment[]> AgendaAsync(long roomId) =>
        await db.AgendaMoments.Where(m => m.EncounterId == roomId).OrderBy(m => m.Order).Select(m => new PlannedMoment(m.Id, m.Title, m.Minutes, m.Question, m.Activity)).ToArrayAsync();

    private Task<long?> BytesAsync(PendingAct act, SentPhoto photo) =>
        db.RoomPhotos
            .Where(p => p.FileId == photo.File && p.RoomId == act.RoomId && p.Seq == null && p.File!.UploaderId == act.ActorId && p.File.Status == FileStatus.Pending)
            .Select(p => (long?)p.File!.Size).SingleOrDefaultAsync();

    private Task<Dictionary<long, BallotBox>> BallotsAsync(long roomId) => db.BallotBoxes.Where(b => b.RoomId == roomId).ToDictionaryAsync(b => b.Poll);

    private async Task ApplyEffectsAsync()
    {
        await db.SaveChangesAsync();
        foreach (var (id, room) in Rooms)
            foreach (var (entry, after) in room.Effects)
                await RoomEffects.ApplyAsync(db, id, after, entry);
    }

    // The database keeps microseconds and the wire milliseconds: what is folded here must equal what is read back.
    private static DateTime Later(DateTime now, DateTime last)
    {
        now = new(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        return now > last ? now : last;
    }
}

/// <summary>One room while its lock is held.</summary>
internal sealed class BatchRoom(Guid epoch, RoomState state, long nextSeq)
{
    public Guid Epoch { get; } = epoch;

    public RoomState State { get; set; } = state;

    public long NextSeq { get; } = nextSeq;

    /// <summary>The new events, with their senders' ids.</summary>
    public List<(RoomEntry Entry, Guid Cid)> New { get; } = [];

    /// <summary>New events that change more than the log, each with the state right after it.</summary>
    public List<(RoomEntry Entry, RoomState After)> Effects { get; } = [];

    /// <summary>The boxes of its open anonymous polls, once something has asked for them.</summary>
    public Dictionary<long, BallotBox>? Ballots { get; set; }

    /// <summary>Photos that its new events carry: each goes with one message.</summary>
    public HashSet<long> Photos { get; } = [];

    public IReadOnlyList<RoomEntry> Written => New.ConvertAll(n => n.Entry);

    public long Write(long actorId, Guid cid, DateTime at, RoomAct act)
    {
        var entry = new RoomEntry(State.Head + 1, actorId, at, act);
        State = State.Apply(entry);
        New.Add((entry, cid));
        if (act is ICarriesPhoto { Photo: { } photo })
            Photos.Add(photo.File);
        if (RoomEffects.Has(act))
            Effects.Add((entry, State));
        return entry.Seq;
    }
}

/// <summary>What makes an act the same act: another person's equal cid is another act.</summary>
internal readonly record struct ActKey(long RoomId, long ActorId, Guid Cid)
{
    public static ActKey Of(PendingAct act) => new(act.RoomId, act.ActorId, act.Cid);
}
