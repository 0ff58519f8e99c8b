using System.Collections.Immutable;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// The answers to an open anonymous poll: who has answered, sorted by id, and beside it what the answers add up to. Nothing
/// says who answered what, in which order or when: an answer is no event and no row. The box is thrown away when the poll
/// closes. What remains is what any database keeps for a while of every change (its write-ahead log and not yet vacuumed
/// row versions), which only whoever runs the server's disk could read.
/// </summary>
public class BallotBox
{
    private BallotBox()
    {
    }

    /// <summary>An empty one.</summary>
    /// <param name="choices">How many options or steps there are.</param>
    public BallotBox(long roomId, long poll, int choices) => (RoomId, Poll, Counts) = (roomId, poll, new int[choices]);

    public long RoomId { get; private set; }

    /// <summary>Number of the event that opened the poll.</summary>
    public long Poll { get; private set; }

    /// <summary>Ids, ascending.</summary>
    public long[] Voters { get; private set; } = [];

    /// <summary>How many chose each option or step.</summary>
    public int[] Counts { get; private set; } = [];

    /// <summary>The words given, in alphabetical order.</summary>
    public string[] Words { get; private set; } = [];

    public bool HasVoted(long personId) => Array.BinarySearch(Voters, personId) >= 0;

    /// <summary>Adds an answer to the sum. The caller has checked that it is the person's first.</summary>
    public void Put(long personId, PollVote vote)
    {
        Voters = [.. Voters.Append(personId).Order()];
        Counts = [.. Counts.Select((count, i) => vote.Choices.Contains(i) ? count + 1 : count)];
        if (vote.Words.Length > 0)
            Words = [.. Sorted([.. Words], vote.Words)];
    }

    /// <summary>What may be told of it at the end: with too few voters, only how many they were.</summary>
    public PollTally Count() => Voters.Length < PollLimits.FewestVoters ? new(Voters.Length) : new(Voters.Length, [.. Counts], [.. Words]);

    internal static ImmutableList<string> Sorted(ImmutableList<string> words, string more)
    {
        var at = words.BinarySearch(more, StringComparer.Ordinal);
        return words.Insert(at < 0 ? ~at : at, more);
    }
}
