namespace Tinkuy.Domain.Encounters;

/// <summary>Who leads makes, sends and calls; members talk among themselves and say what they bring.</summary>
internal static class SmallGroupRules
{
    public static RoomAct? Decide(RoomState state, RoomAct asked, RoomActor actor, RoomSetting setting)
    {
        if (asked is GroupsFormed or GroupsPlaced or GroupsBegun or GroupsCalled && !actor.Leads)
            throw RoomRefusal.OnlyFacilitators.Refusal();
        if (asked is GroupsFormed form)
            return Form(state, form, setting.NowUtc);
        var round = state.Rounds is [.., var last] ? last : throw RoomRefusal.NoGroups.Refusal();
        return asked switch
        {
            GroupsPlaced placed => Place(state, round, placed),
            GroupsBegun begun => begun with
            {
                Text = begun.Text.Trim().Length == 0 ? "" : RoomRules.Words(begun.Text, RoomLimits.LongestTask),
                Deadline = setting.NowUtc.AddMinutes(Between(begun.Minutes, 1, RoomLimits.LongestGroupWork, "Minutes")),
            },
            GroupsCalled called when round.AtWork(setting.NowUtc) => called with { Deadline = setting.NowUtc.AddSeconds(Between(called.Seconds, 0, RoomLimits.LongestCall, "Seconds")) },
            GroupsSaid said when round.AtWork(setting.NowUtc) => Say(Inside(round, said.Group, actor), said, setting),
            GroupsWithdrawn gone => Withdraw(round, gone, actor),
            GroupsResulted result when round.BegunAt is not null => Bring(Inside(round, result.Group, actor), result),
            _ => throw RoomRefusal.GroupsNotAtWork.Refusal(),
        };
    }

    /// <summary>Where a late arrival goes: into the smallest group; of those, to the fewest of her school. Null when there is nowhere to go.</summary>
    public static int? PlaceFor(RoomState state, RoomActor actor, DateTime nowUtc)
    {
        if (actor.Leads || state.Rounds is not [.., var round] || round.EndsAt <= nowUtc || round.Of(actor.PersonId) is not null)
            return null;
        return round.Groups
            .OrderBy(g => g.Members.Count)
            .ThenBy(g => actor.School.Length == 0 ? 0 : g.Members.Count(m => state.People.TryGetValue(m, out var member) && member.School == actor.School))
            .ThenBy(g => g.Number)
            .First().Number;
    }

    private static GroupsFormed Form(RoomState state, GroupsFormed form, DateTime nowUtc)
    {
        if (state.Rounds is [.., var last] && last.AtWork(nowUtc))
            throw RoomRefusal.GroupsAtWork.Refusal();
        if (state.Rounds.Count >= RoomLimits.MostRounds)
            throw RoomRefusal.TooLong.Refusal(null, RoomLimits.MostRounds);
        Between(form.Count, RoomLimits.FewestGroups, RoomLimits.MostGroups, "Count");
        var people = state.People.Where(p => p.Value is { IsPresent: true, Leads: false } && p.Key != state.StandIn).Select(p => new Mixing.Person(p.Key, p.Value.School)).ToList();
        if (form.By != GroupsBy.Hand && people.Count < form.Count)
            throw RoomRefusal.TooFewPeople.Refusal("Count");
        // Nobody chooses the moment to the millisecond: that is chance enough here, and the same log makes the same groups.
        var seed = HashCode(state.Head, nowUtc);
        return form with
        {
            Groups = form.By switch
            {
                GroupsBy.Schools => Mixing.AcrossSchools(people, form.Count, seed),
                GroupsBy.Chance => Mixing.ByChance(people, form.Count, seed),
                GroupsBy.Hand => Enumerable.Repeat<long[]>([], form.Count).ToArray(),
                _ => throw RoomRefusal.Invalid.Refusal("By"),
            },
        };
    }

    private static GroupsPlaced? Place(RoomState state, SmallGroupRound round, GroupsPlaced placed)
    {
        if (placed.Group != 0 && round.Groups.TrueForAll(g => g.Number != placed.Group))
            throw RoomRefusal.NoGroups.Refusal("Group");
        if (!state.People.ContainsKey(placed.Person))
            throw RoomRefusal.NotHere.Refusal("Person");
        return (round.Of(placed.Person)?.Number ?? 0) == placed.Group ? null : placed;
    }

    /// <summary>The group, for one of its members or who leads.</summary>
    public static SmallGroup Inside(SmallGroupRound round, int number, RoomActor actor)
    {
        var group = round.Groups.Find(g => g.Number == number);
        // To whoever is not in it, a group that exists answers as one that does not.
        return group is not null && (actor.Leads || group.Members.Contains(actor.PersonId)) ? group : throw RoomRefusal.NotYourGroup.Refusal();
    }

    private static GroupsSaid Say(SmallGroup group, GroupsSaid said, RoomSetting setting) =>
        new(group.Number, RoomRules.Said(said.Text, said.Photo), group.Members, RoomRules.Taken(said.Photo, setting));

    private static GroupsResulted? Bring(SmallGroup group, GroupsResulted result)
    {
        var words = RoomRules.Words(result.Text, RoomLimits.LongestResult);
        return words == group.Result ? null : result with { Text = words };
    }

    private static GroupsWithdrawn? Withdraw(SmallGroupRound round, GroupsWithdrawn gone, RoomActor actor)
    {
        var message = round.Groups.SelectMany(g => g.Chat).FirstOrDefault(m => m.Seq == gone.Message && m.Person == actor.PersonId)
            ?? throw RoomRefusal.NoSuchMessage.Refusal();
        return message.Withdrawn ? null : gone;
    }

    private static int Between(int value, int least, int most, string field) =>
        value >= least && value <= most ? value : throw RoomRefusal.Invalid.Refusal(field);

    private static int HashCode(long head, DateTime at) => unchecked((int)(head * 31 + at.Ticks / TimeSpan.TicksPerMillisecond));
}
