using Tinkuy.Domain.Encounters;

namespace Tinkuy.Domain.Tests.Encounters;

public class PollRulesTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 21, 0, 0, DateTimeKind.Utc);
    private static readonly RoomActor Elena = new(1, "Elena", "", true);

    private readonly Dictionary<long, BallotBox> boxes = [];
    private RoomState state = RoomState.Empty;

    public PollRulesTests()
    {
        for (var id = 1L; id <= 5; id++)
            Do(Person(id), new PersonJoined("", "", false));
        Do(Elena, new EncounterOpened());
    }

    [Fact]
    public void Only_a_facilitator_asks_and_closes()
    {
        Assert.Equal("OnlyFacilitators", Refused(Person(2), new PollOpened("¿Sí?", PollKind.Scale)));
        var poll = Ask(PollKind.Scale, anonymous: false);
        Assert.Equal("OnlyFacilitators", Refused(Person(2), new PollClosed(poll)));
    }

    [Theory]
    [InlineData("", "OptionCount")]
    [InlineData("una", "OptionCount")]
    [InlineData("una|una| una ", "OptionCount")]
    [InlineData("1|2|3|4|5|6|7|8|9|10|11", "OptionCount")]
    public void A_choice_wants_two_to_ten_different_options(string options, string code) =>
        Assert.Equal(code, Refused(Elena, new PollOpened("¿Cuál?", PollKind.One, false, options.Split('|'))));

    [Fact]
    public void What_is_no_answer_is_refused()
    {
        var (one, several, scale, words) = (Ask(PollKind.One), Ask(PollKind.Several), Ask(PollKind.Scale), Ask(PollKind.Words));
        Assert.Equal("NothingChosen", Refused(Elena, new PollVoted(one)));
        Assert.Equal("NothingChosen", Refused(Elena, new PollVoted(several, [])));
        Assert.Equal("Invalid", Refused(Elena, new PollVoted(one, [0, 1])));
        Assert.Equal("Invalid", Refused(Elena, new PollVoted(one, [3])));
        Assert.Equal("Invalid", Refused(Elena, new PollVoted(scale, [5])));
        Assert.Equal("Invalid", Refused(Elena, new PollVoted(scale, [-1])));
        Assert.Equal("Empty", Refused(Elena, new PollVoted(words, Words: " ")));
        Assert.Equal("TooLong", Refused(Elena, new PollVoted(words, Words: new string('a', 141))));
        Assert.Equal("NoSuchPoll", Refused(Elena, new PollVoted(999, [0])));
    }

    [Fact]
    public void An_answer_by_name_may_be_changed_until_the_poll_closes_and_counts_once()
    {
        var poll = Ask(PollKind.Several, anonymous: false);
        Do(Person(2), new PollVoted(poll, [0, 1]));
        Assert.Null(Decide(Person(2), new PollVoted(poll, [1, 0, 1])));
        Do(Person(2), new PollVoted(poll, [2]));
        Do(Person(3), new PollVoted(poll, [2, 0]));
        Assert.Equal([1, 0, 2], state.Polls[0].Result!.Counts!);
        Assert.Equal(2, state.Polls[0].Result!.Voters);
        Do(Elena, new PollClosed(poll));
        Assert.Equal("PollIsClosed", Refused(Person(2), new PollVoted(poll, [1])));
        Assert.Null(Decide(Elena, new PollClosed(poll)));
    }

    [Fact]
    public void An_anonymous_answer_goes_into_the_box_once_and_comes_out_as_a_sum()
    {
        var poll = Ask(PollKind.Words);
        foreach (var (id, words) in new[] { (5L, "lento"), (2L, "útil"), (4L, "claro") })
            Do(Person(id), new PollVoted(poll, Words: words));
        Assert.Equal("AlreadyVoted", Refused(Person(2), new PollVoted(poll, Words: "otra vez")));
        Assert.Null(state.Polls[0].Result);
        Assert.Empty(state.Polls[0].Votes);
        Assert.Equal([2, 4, 5], boxes[poll].Voters);
        Do(Elena, new PollClosed(poll, new(77)));
        Assert.Equal(3, state.Polls[0].Result!.Voters);
        Assert.Equal(["claro", "lento", "útil"], state.Polls[0].Result!.Words!);
    }

    [Fact]
    public void Two_voters_are_too_few_to_tell_anything()
    {
        var poll = Ask(PollKind.One);
        Do(Person(2), new PollVoted(poll, [0]));
        Do(Person(3), new PollVoted(poll, [0]));
        Do(Elena, new PollClosed(poll));
        Assert.Equal(new PollTally(2), state.Polls[0].Result);
    }

    [Fact]
    public void The_encounters_end_closes_the_polls_and_empties_the_boxes()
    {
        var (anonymous, byName) = (Ask(PollKind.Scale), Ask(PollKind.Scale, anonymous: false));
        for (var id = 1L; id <= 3; id++)
        {
            Do(Person(id), new PollVoted(anonymous, [4]));
            Do(Person(id), new PollVoted(byName, [0]));
        }
        Do(Elena, new EncounterClosed([new(anonymous, new(50))]));
        Assert.All(state.Polls, p => Assert.NotNull(p.ClosedAt));
        Assert.Equal([0, 0, 0, 0, 3], state.Polls[0].Result!.Counts!);
        Assert.Equal([3, 0, 0, 0, 0], state.Polls[1].Result!.Counts!);
    }

    private static RoomActor Person(long id) => new(id, $"Persona {id}", "", id == 1);

    private long Ask(PollKind kind, bool anonymous = true) =>
        Do(Elena, new PollOpened("¿Qué dices?", kind, anonymous, kind is PollKind.One or PollKind.Several ? ["Sí", "No", "A veces"] : null));

    private RoomAct? Decide(RoomActor actor, RoomAct act) => RoomRules.Decide(state, act, actor, new(EncounterStatus.Live, Now, DateOnly.FromDateTime(Now), [], null, boxes));

    private string Refused(RoomActor actor, RoomAct act) => Assert.Throws<RuleException>(() => Decide(actor, act)).Code;

    private long Do(RoomActor actor, RoomAct act)
    {
        var decided = Decide(actor, act);
        Assert.NotNull(decided);
        if (decided is BallotCast ballot)
        {
            boxes[ballot.Poll].Put(actor.PersonId, ballot.Vote);
            return state.Head;
        }
        state = state.Apply(new RoomEntry(state.Head + 1, actor.PersonId, Now, decided));
        if (decided is PollOpened { Anonymous: true })
            boxes[state.Head] = new(1, state.Head, 5);
        return state.Head;
    }
}
