namespace Tinkuy.Domain.Encounters;

/// <summary>What the minutes say of a room's polls: what they came to, never who answered what.</summary>
internal static class PollFacts
{
    public static List<PollFact> Of(RoomState final) => [.. final.Polls.Where(p => p.Result is { Voters: > 0 }).Select(Of)];

    private static PollFact Of(RoomPoll poll)
    {
        var result = poll.Result!;
        var labels = poll.Kind == PollKind.Scale ? Enumerable.Range(1, PollLimits.Steps).Select(s => $"{s}") : poll.Options;
        return new(
            poll.Id, poll.Question, poll.Kind, poll.Anonymous, result.Voters,
            result.Counts is null ? null : [.. labels.Zip(result.Counts, (label, count) => new PollOptionFact(label, count))],
            result.Words);
    }
}
