using Tinkuy.Domain.Encounters;

namespace Tinkuy.Domain.Tests.Encounters;

/// <summary>Who leads when those who were named for it are gone; times are minutes from the opening.</summary>
public class LeadingTests
{
    private static readonly DateTime Start = new(2026, 3, 2, 21, 0, 0, DateTimeKind.Utc);
    private static readonly RoomActor Elena = new(1, "Elena", "", Leads: true);
    private static readonly RoomActor Teresa = new(2, "Teresa", "", Leads: true, Assists: true);
    private static readonly RoomActor Marcos = new(3, "Marcos", "IE 50192", Leads: false, StandsIn: true);
    private static readonly RoomActor Julia = new(4, "Julia", "IE 50210", Leads: false, StandsIn: true);
    private static readonly RoomActor Rosa = new(5, "Rosa", "IE 50183", Leads: false);

    private RoomState state = RoomState.Empty;

    [Fact]
    public void Nobody_takes_over_while_somebody_leads_or_within_the_first_minute()
    {
        Come(0, Elena, Marcos, Rosa);
        Do(0, Elena, new EncounterOpened());
        Refused(5, Marcos, new LeadTaken(), RoomRefusal.AlreadyLed);
        Do(10, Elena, new PersonLeft(At(10)));
        Refused(10.9, Marcos, new LeadTaken(), RoomRefusal.TooSoon);
        Refused(11, Rosa, new LeadTaken(), RoomRefusal.OnlyFacilitators);
        Do(11, Marcos, new LeadTaken());
        Do(11.1, Marcos, new HandLowered());
        Assert.Equal(Marcos.PersonId, state.StandIn);
        Do(12, Marcos, new MomentStarted(11));
        Assert.Equal(11, state.Current);
    }

    [Fact]
    public void The_one_who_has_been_there_longest_may_first_and_each_minute_one_more()
    {
        Come(0, Elena, Marcos);
        Come(3, Julia);
        Do(3, Elena, new EncounterOpened());
        Do(10, Elena, new PersonLeft(At(10)));
        Assert.Equal([Marcos.PersonId], state.MayTakeOver(At(11.5)));
        Refused(11.5, Julia, new LeadTaken(), RoomRefusal.TooSoon);
        Assert.Equal([Marcos.PersonId, Julia.PersonId], state.MayTakeOver(At(12)));
        Do(12, Julia, new LeadTaken());
        Refused(13, Marcos, new LeadTaken(), RoomRefusal.AlreadyLed);
    }

    [Fact]
    public void The_facilitator_leads_again_by_coming_back()
    {
        Come(0, Elena, Marcos);
        Do(0, Elena, new EncounterOpened());
        Do(10, Elena, new PersonLeft(At(10)));
        Do(11, Marcos, new LeadTaken());
        Come(15, Elena);
        Assert.Null(state.StandIn);
        Refused(15, Marcos, new EncounterClosed(), RoomRefusal.OnlyFacilitators);
        Do(16, Elena, new EncounterClosed());
        Assert.True(state.People[Marcos.PersonId].StoodIn);
    }

    [Fact]
    public void When_who_stood_in_goes_too_the_minute_begins_anew()
    {
        Come(0, Elena, Marcos, Julia);
        Do(0, Elena, new EncounterOpened());
        Do(10, Elena, new PersonLeft(At(10)));
        Do(11, Marcos, new LeadTaken());
        Do(20, Marcos, new PersonLeft(At(20)));
        Assert.Null(state.StandIn);
        Refused(20.5, Julia, new LeadTaken(), RoomRefusal.TooSoon);
        Do(21, Julia, new LeadTaken());
    }

    [Fact]
    public void With_a_co_facilitator_there_nobody_needs_to_take_over_and_she_is_told()
    {
        Come(0, Elena, Teresa, Marcos);
        Do(0, Elena, new EncounterOpened());
        Assert.Null(state.FacilitatorsGoneSince());
        Do(10, Elena, new PersonLeft(At(10)));
        Assert.Equal(At(10), state.FacilitatorsGoneSince());
        Refused(15, Marcos, new LeadTaken(), RoomRefusal.AlreadyLed);
        Do(15, Teresa, new MomentStarted(11));
        Do(16, Teresa, new PersonLeft(At(16)));
        Do(17, Marcos, new LeadTaken());
    }

    [Fact]
    public void Time_is_given_and_taken_away_but_never_into_the_past()
    {
        Come(0, Elena);
        Do(0, Elena, new EncounterOpened());
        Refused(0, Elena, new MomentExtended(5), RoomRefusal.NoMomentRunning);
        Do(1, Elena, new MomentStarted(11));
        Do(2, Elena, new MomentExtended(-5));
        Assert.Equal(At(6), state.Deadline);
        Do(3, Elena, new MomentExtended(-5));
        Assert.Equal(At(3), state.Deadline);
        Assert.Null(Decide(4, Elena, new MomentExtended(-1)));
        Do(5, Elena, new MomentExtended(10));
        Assert.Equal(At(15), state.Deadline);
        Refused(5, Elena, new MomentExtended(0), RoomRefusal.Invalid);
        Refused(5, Elena, new MomentExtended(-61), RoomRefusal.Invalid);
    }

    private static DateTime At(double minutes) => Start.AddMinutes(minutes);

    private void Come(double minutes, params RoomActor[] actors)
    {
        foreach (var actor in actors)
            Do(minutes, actor, new PersonJoined("", "", false));
    }

    private RoomAct? Decide(double minutes, RoomActor actor, RoomAct asked) =>
        RoomRules.Decide(state, asked, actor, new(EncounterStatus.Live, At(minutes), new(2026, 3, 2), [new(11, "Bienvenida", 10, "")]));

    private void Do(double minutes, RoomActor actor, RoomAct asked)
    {
        if (Decide(minutes, actor, asked) is { } act)
            state = state.Apply(new RoomEntry(state.Head + 1, actor.PersonId, At(minutes), act));
    }

    private void Refused(double minutes, RoomActor actor, RoomAct asked, RoomRefusal why) =>
        Assert.Equal(why.ToString(), Assert.Throws<RuleException>(() => Decide(minutes, actor, asked)).Code);
}
