using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime.Tests;

/// <summary>Logs as a room could write them: random acts, of which the rules let through what makes sense.</summary>
internal static class RandomLog
{
    public static List<RoomEntry> Make(int seed, int tries, bool closes = true)
    {
        var dice = new Random(seed);
        var at = new DateTime(2026, 3, 2, 21, 0, 0, DateTimeKind.Utc);
        EarlierAgreement[] earlier =
        [
            new(71, "Traer «cuadernos»", [new(1, "Persona 1"), new(2, "Persona 2")], new(2026, 3, 1), "¿Qué nos dicen los errores?"),
            new(72, "Observar una clase", [new(3, "Persona 3")], new(2026, 2, 20), "¿Qué nos dicen los errores?", CommitmentStatus.InProgress, "Falta una visita."),
        ];
        PlannedMoment[] agenda = [new(11, "Bienvenida", 10, ""), new(12, "Reflexión", 30, "¿Qué nos dice «107»?", "Miramos un cuaderno"), new(13, "Cierre", 5, "")];
        var (state, log, boxes) = (RoomState.Empty, new List<RoomEntry>(), new Dictionary<long, BallotBox>());
        for (var i = 0; i < tries; i++)
        {
            at = at.AddMilliseconds(dice.Next(1, 90_000));
            var actor = new RoomActor(dice.Next(1, 6), $"Persona {dice.Next(1, 6)}", dice.Next(3) == 0 ? "" : "IE 50183 Calca", dice.Next(3) == 0, dice.Next(2) == 0, dice.Next(2) == 0);
            try
            {
                var setting = new RoomSetting(EncounterStatus.Live, at, DateOnly.FromDateTime(at), agenda, earlier, boxes, MayAllRead: true, PhotoBytes: 84_000);
                var asked = Act(dice, state, at, i);
                // Whoever acts is there: the writer of a room logs that first.
                var arrival = asked is PersonLeft ? null : RoomRules.Decide(state, new PersonJoined("", "", false), actor, setting);
                RoomEntry[] before = arrival is null ? [] : [new(state.Head + 1, actor.PersonId, at, arrival)];
                if (RoomRules.Decide(state.Apply(before), asked, actor, setting) is not { } act || (act is EncounterClosed && !closes))
                    continue;
                if (act is BallotCast ballot)
                {
                    boxes[ballot.Poll].Put(actor.PersonId, ballot.Vote);
                    continue;
                }
                state = state.Apply(before);
                var entry = new RoomEntry(state.Head + 1, actor.PersonId, at, act);
                log.AddRange([.. before, entry]);
                state = state.Apply(entry);
                if (act is PollOpened { Anonymous: true })
                    boxes[entry.Seq] = new(1, entry.Seq, 5);
            }
            catch (RuleException)
            {
                // The rules said no: such an event is in no log.
            }
        }
        return log;
    }

    private static RoomAct Act(Random dice, RoomState state, DateTime at, int i)
    {
        long Message() => state.Chat.IsEmpty ? 0 : state.Chat[dice.Next(state.Chat.Count)].Seq;
        long Agreement() => state.Agreements.IsEmpty ? 0 : state.Agreements[dice.Next(state.Agreements.Count)].Id;
        long Moment() => dice.Next(11, 14);
        long Person() => dice.Next(1, 6);
        SentPhoto? Photo() => dice.Next(3) == 0 ? new(dice.Next(900, 999)) : null;
        var due = DateOnly.FromDateTime(at).AddDays(dice.Next(30));
        switch (dice.Next(6))
        {
            case 0 or 1:
                return BoardAct(dice, state, i);
            case 2:
                return PollAct(dice, state, i);
        }
        return dice.Next(50) switch
        {
            38 => new ResourcePlaced(dice.Next(81, 84)),
            39 => dice.Next(2) == 0 ? new ResourceRemoved(dice.Next(81, 84)) : new ResourcePlaced(81),
            29 or 40 or 41 => new GroupsFormed((GroupsBy)dice.Next(4), dice.Next(1, 4)),
            30 => new GroupsPlaced(Person(), dice.Next(5)),
            31 => new GroupsBegun(dice.Next(121), dice.Next(2) == 0 ? "" : "¿Qué probamos?"),
            32 => new GroupsPlaced(Person(), 1),
            42 or 43 => new GroupsCalled(dice.Next(120)),
            33 or 34 or 35 => new GroupsSaid(dice.Next(1, 4), $"En el grupo {i} ñ", Photo: Photo()),
            36 => new GroupsWithdrawn(state.Rounds is [.., var round] && round.Groups.SelectMany(g => g.Chat).ToList() is { Count: > 0 } said ? said[dice.Next(said.Count)].Seq : 0),
            37 => new GroupsResulted(dice.Next(1, 4), $"Traemos {i}"),
            27 or 28 or 44 or 45 or 46 or 47 => new LeadTaken(),
            24 or 25 => new AgreementConfirmed(Agreement(), dice.Next(2) == 0 ? Person() : null),
            26 => new CommitmentVerified(dice.Next(71, 74), (CommitmentStatus)dice.Next(4), dice.Next(3) == 0 ? "" : "Fui el martes."),
            0 or 1 or 2 => new ChatSaid($"Mensaje {i} ñ 😀 </script>", dice.Next(2) == 0 ? Message() : null, Photo()),
            3 or 4 => new ChatEdited(Message(), "Corregido"),
            5 or 6 => new ChatWithdrawn(Message()),
            7 or 8 => new PersonJoined("", "", false),
            9 or 48 or 49 => new PersonLeft(at.AddSeconds(-45)),
            10 => new EncounterOpened(),
            11 => dice.Next(15) == 0 ? new EncounterClosed() : new EncounterOpened(),
            12 or 13 => new MomentStarted(Moment()),
            14 => new MomentExtended(dice.Next(-9, 20)),
            15 => new MomentSkipped(Moment()),
            16 => new HandRaised(),
            17 => new HandLowered(dice.Next(2) == 0 ? Person() : null),
            18 => new TurnGiven(Person()),
            19 => new TurnPassed(dice.Next(2) == 0 ? Person() : null),
            20 => new TurnEnded(),
            21 => new AgreementDrafted("Traer cuadernos", [Person()], due, dice.Next(3) == 0 ? Agreement() : null),
            22 => new AgreementRegistered(Agreement()),
            _ => dice.Next(3) == 0 ? new AgreementWithdrawn(Agreement()) : new AgreementDrafted("Aplicar la ficha", [Person(), Person()], due),
        };
    }

    private static RoomAct PollAct(Random dice, RoomState state, int i)
    {
        var open = state.Polls.FindAll(p => p.ClosedAt is null || dice.Next(10) == 0);
        var poll = open.IsEmpty ? 0 : open[dice.Next(open.Count)].Id;
        return dice.Next(12) switch
        {
            0 => new PollOpened($"¿Pregunta {i}? 😀", (PollKind)dice.Next(4), dice.Next(2) == 0, ["Sí", "No", "سؤال"]),
            1 => dice.Next(3) == 0 ? new PollClosed(poll, new(99)) : new PollVoted(poll, [1], "A veces"),
            2 or 3 => new PollVoted(poll, Words: $"Palabra {i % 7}"),
            4 or 5 => new PollVoted(poll, [dice.Next(5), dice.Next(5)]),
            _ => new PollVoted(poll, [dice.Next(4)]),
        };
    }

    private static RoomAct BoardAct(Random dice, RoomState state, int i)
    {
        var board = state.Boards.IsEmpty ? null : state.Boards[dice.Next(state.Boards.Count)];
        long Card() => board is null || board.Cards.IsEmpty ? 0 : board.Cards[dice.Next(board.Cards.Count)].Id;
        var id = board?.Id ?? 0;
        return dice.Next(27) switch
        {
            20 or 21 or 22 => new BoardOpened("El nuestro", ["Sí", "No"], Group: dice.Next(1, 4)),
            23 or 24 or 25 or 26 => new BoardBrought(state.Boards.FindAll(b => b.IsPrivate) is { IsEmpty: false } theirs ? theirs[dice.Next(theirs.Count)].Id : 0),
            0 or 1 => new BoardOpened("¿Cómo nos fue?", ["Nos funcionó", "Nos cuesta", "Probemos"]),
            2 => new BoardArranged(id, $"Tablero {i}", dice.Next(2) == 0 ? ["Sí", "No"] : ["Sí", "No", "Tal vez", " "]),
            3 => dice.Next(3) == 0 ? new BoardNamesHidden(id) : new BoardWithdrawn(id),
            4 or 5 or 6 or 7 or 8 => new CardAdded(id, dice.Next(4), $"Tarjeta {i} 😀 مرحبا"),
            9 => new CardEdited(Card(), $"Corregida {i}") { Hidden = false },
            10 => new CardWithdrawn(Card()),
            11 => new CardMoved(Card(), dice.Next(3)),
            12 or 13 or 14 => new CardGrouped(Card(), dice.Next(4) == 0 ? null : Card()),
            15 or 16 or 17 => new CardSupported(Card()),
            _ => new CardUnsupported(Card()),
        };
    }
}
