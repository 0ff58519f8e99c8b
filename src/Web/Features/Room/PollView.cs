using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Web.Features.Room;

/// <summary>What the room says of a poll. <c>wwwroot/js/room/poll-view.js</c> says the same.</summary>
/// <param name="Voters">How many have answered.</param>
/// <param name="HasVoted">Whether the viewer has.</param>
public sealed record PollView(RoomModel Room, RoomPoll Poll, int Voters, bool HasVoted)
{
    public static PollView Of(RoomModel room, RoomPoll poll)
    {
        var voters = poll.Result?.Voters ?? room.Ballots.GetValueOrDefault(poll.Id).Voters;
        return new(room, poll, voters, poll.Votes.ContainsKey(room.Me) || room.Ballots.GetValueOrDefault(poll.Id).Mine);
    }

    /// <summary>For the script's template.</summary>
    public static PollView Nothing(RoomModel room) => new(room, new(0, "", PollKind.One, true, [], ImmutableSortedDictionary<long, PollVote>.Empty), 0, false);

    public bool IsOpen => Room.Phase == RoomPhase.Open && Poll.ClosedAt is null;

    /// <summary>Whether the viewer may answer, or answer anew.</summary>
    public bool MayVote => IsOpen && (!HasVoted || !Poll.Anonymous);

    public bool IsWithheld => Poll is { Anonymous: true, ClosedAt: not null } && Poll.Result?.Counts is null;

    /// <summary>The options or steps.</summary>
    public IReadOnlyList<string> Labels => Poll.Kind == PollKind.Scale ? [.. Enumerable.Range(1, PollLimits.Steps).Select(s => s.ToString(CultureInfo.InvariantCulture))] : Poll.Options;

    public PollVote? Mine => Poll.Votes.GetValueOrDefault(Room.Me);

    /// <summary>Each option or step with how many chose it and, by name, who.</summary>
    public IEnumerable<(string Label, int Count, string Names)> Results() =>
        Poll.Result?.Counts is { } counts ? Labels.Select((label, i) => (label, counts[i], NamesOf(v => v.Choices.Contains(i)))) : [];

    /// <summary>The words given, and by name, by whom.</summary>
    public IEnumerable<(string Words, string Names)> Words() =>
        Poll.Result?.Words is { } words ? words.Distinct().Select(w => (w, NamesOf(v => v.Words == w))) : [];

    /// <summary>"5 de 12 (42 %)".</summary>
    public static string Share(int count, int voters, IStringLocalizer text) => text["Share", count, voters, voters == 0 ? 0 : (int)Math.Round(100.0 * count / voters, MidpointRounding.AwayFromZero)];

    /// <summary>"12 personas respondieron."</summary>
    public static string Answered(int voters, IStringLocalizer text) => voters == 1 ? text["AnsweredOne"] : text["Answered", voters];

    private string NamesOf(Func<PollVote, bool> match) =>
        string.Join(", ", Poll.Votes.Where(v => match(v.Value)).Select(v => Room.State.People.TryGetValue(v.Key, out var person) ? person.Name : "").Where(n => n.Length > 0));
}

/// <summary>What the box of an open anonymous poll lets one know: how many answered, and whether oneself did.</summary>
public readonly record struct BallotGlimpse(int Voters, bool Mine);
