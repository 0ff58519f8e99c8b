using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tinkuy.Domain.Encounters;

/// <summary>What somebody answered.</summary>
/// <param name="Choices">In order, without repeats.</param>
/// <param name="Words">Empty unless it is a poll of words.</param>
public sealed record PollVote(ImmutableList<int> Choices, string Words = "")
{
    /// <inheritdoc/>
    public bool Equals(PollVote? other) => other is not null && Words == other.Words && Choices.SequenceEqual(other.Choices);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Words, Choices.Count);
}

/// <summary>What a poll came to.</summary>
/// <param name="Voters">How many answered.</param>
/// <param name="Counts">How many chose each option or step; null when an anonymous poll had too few voters.</param>
/// <param name="Words">The words given, in alphabetical order; null likewise.</param>
public sealed record PollTally(int Voters, ImmutableList<int>? Counts = null, ImmutableList<string>? Words = null);

/// <summary>A poll. <c>wwwroot/js/room/polls.js</c> is its twin.</summary>
/// <param name="Id">Number of the event that opened it.</param>
/// <param name="Votes">By person; always empty when it is anonymous.</param>
/// <param name="ClosedAt">UTC; null while one may answer.</param>
/// <param name="Tally">Of an anonymous poll, once closed.</param>
public sealed record RoomPoll(
    long Id, string Question, PollKind Kind, bool Anonymous, ImmutableList<string> Options, ImmutableSortedDictionary<long, PollVote> Votes,
    DateTime? ClosedAt = null, PollTally? Tally = null)
{
    /// <summary>How many options or steps there are to choose from.</summary>
    internal int Choices => Kind switch
    {
        PollKind.Scale => PollLimits.Steps,
        PollKind.Words => 0,
        _ => Options.Count,
    };

    /// <summary>The polls after an act of theirs, or after the encounter's end.</summary>
    internal static ImmutableList<RoomPoll> Apply(ImmutableList<RoomPoll> polls, RoomEntry e) => e.Act switch
    {
        PollOpened opened => polls.Add(new(e.Seq, opened.Question, opened.Kind, opened.Anonymous, [.. opened.Options ?? []], ImmutableSortedDictionary<long, PollVote>.Empty)),
        PollVoted voted => polls.Replacing(p => p.Id == voted.Poll, p => p with { Votes = p.Votes.SetItem(e.ActorId, new([.. voted.Choices ?? []], voted.Words ?? "")) }),
        PollClosed closed => polls.Replacing(p => p.Id == closed.Poll, p => p.Close(e.At, closed.Tally)),
        EncounterClosed end => polls.ConvertAll(p => p.ClosedAt is not null ? p : p.Close(e.At, end.Polls?.FirstOrDefault(c => c.Poll == p.Id)?.Tally)),
        _ => polls,
    };

    /// <summary>What it comes to now: by name at any time, anonymously once it is closed; null before that.</summary>
    [JsonIgnore]
    public PollTally? Result => Anonymous ? Tally : Votes.Values.Aggregate(
        new PollTally(Votes.Count, [.. Enumerable.Repeat(0, Choices)], []),
        (sum, vote) => sum with
        {
            Counts = vote.Choices.Aggregate(sum.Counts!, (counts, c) => counts.SetItem(c, counts[c] + 1)),
            Words = vote.Words.Length > 0 ? BallotBox.Sorted(sum.Words!, vote.Words) : sum.Words,
        });

    private RoomPoll Close(DateTime at, PollTally? tally) => this with { ClosedAt = at, Tally = tally };
}
