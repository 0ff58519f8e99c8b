namespace Tinkuy.Domain.Encounters;

/// <summary>Facilitators ask and close; everybody answers once, and may change an answer that goes by name.</summary>
internal static class PollRules
{
    public static RoomAct? Decide(RoomState state, RoomAct asked, RoomActor actor, RoomSetting setting) => asked switch
    {
        PollOpened opened => Open(state, opened, actor),
        PollVoted voted => Vote(Find(state, voted.Poll), voted, actor, setting),
        PollClosed closed => Close(Find(state, closed.Poll), actor, setting),
        _ => throw RoomRefusal.UnknownKind.Refusal(),
    };

    /// <summary>What closes with the encounter.</summary>
    public static List<PollClosed> AtEnd(RoomState state, RoomSetting setting) =>
        [.. state.Polls.Where(p => p.ClosedAt is null && p.Anonymous).Select(p => new PollClosed(p.Id, Tally(p, setting)))];

    private static PollOpened Open(RoomState state, PollOpened asked, RoomActor actor)
    {
        RoomRules.MustLead(actor);
        if (state.Polls.Count >= PollLimits.MostPolls)
            throw RoomRefusal.TooManyPolls.Refusal();
        if (!Enum.IsDefined(asked.Kind))
            throw RoomRefusal.Invalid.Refusal("Kind");
        var question = RoomRules.Words(asked.Question, PollLimits.LongestQuestion, "Question");
        if (asked.Kind is PollKind.Scale or PollKind.Words)
            return new(question, asked.Kind, asked.Anonymous);
        var options = (asked.Options ?? []).Where(o => !string.IsNullOrWhiteSpace(o)).Select(o => RoomRules.Words(o, PollLimits.LongestOption, "Options", RoomRefusal.OptionTooLong)).Distinct().ToArray();
        return options.Length is >= 2 and <= PollLimits.MostOptions ? new(question, asked.Kind, asked.Anonymous, options) : throw RoomRefusal.OptionCount.Refusal("Options");
    }

    private static RoomAct? Vote(RoomPoll poll, PollVoted asked, RoomActor actor, RoomSetting setting)
    {
        if (poll.ClosedAt is not null)
            throw RoomRefusal.PollIsClosed.Refusal();
        var vote = Read(poll, asked);
        if (poll.Anonymous)
            return Box(poll, setting).HasVoted(actor.PersonId) ? throw RoomRefusal.AlreadyVoted.Refusal() : new BallotCast(poll.Id, vote);
        return vote.Equals(poll.Votes.GetValueOrDefault(actor.PersonId)) ? null : new PollVoted(poll.Id, vote.Choices, vote.Words.Length > 0 ? vote.Words : null);
    }

    private static PollVote Read(RoomPoll poll, PollVoted asked)
    {
        if (poll.Kind == PollKind.Words)
            return new([], RoomRules.Words(asked.Words ?? "", PollLimits.LongestWords, "Words"));
        var choices = (asked.Choices ?? []).Distinct().Order().ToArray();
        if (choices.Length == 0)
            throw RoomRefusal.NothingChosen.Refusal("Choices");
        if (choices.Any(c => c < 0 || c >= poll.Choices) || (choices.Length > 1 && poll.Kind != PollKind.Several))
            throw RoomRefusal.Invalid.Refusal("Choices");
        return new([.. choices]);
    }

    private static PollClosed? Close(RoomPoll poll, RoomActor actor, RoomSetting setting)
    {
        RoomRules.MustLead(actor);
        return poll.ClosedAt is not null ? null : new(poll.Id, Tally(poll, setting));
    }

    private static PollTally? Tally(RoomPoll poll, RoomSetting setting) => poll.Anonymous ? Box(poll, setting).Count() : null;

    private static BallotBox Box(RoomPoll poll, RoomSetting setting) =>
        setting.Ballots is { } boxes && boxes.TryGetValue(poll.Id, out var box) ? box : throw RoomRefusal.NoSuchPoll.Refusal();

    private static RoomPoll Find(RoomState state, long id) => state.Polls.Find(p => p.Id == id) ?? throw RoomRefusal.NoSuchPoll.Refusal();
}
