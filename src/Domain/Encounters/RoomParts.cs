using System.Collections.Immutable;

namespace Tinkuy.Domain.Encounters;

/// <summary>A moment of the agenda and how it ran; it may run more than once.</summary>
/// <param name="StartedAt">When it first began, UTC.</param>
/// <param name="RunningSince">When it was last taken up, UTC; null unless it runs.</param>
/// <param name="EndedAt">When it last ended, UTC; null while it runs.</param>
/// <param name="RanSeconds">How long it has run, the present run left out.</param>
public sealed record RoomMoment(
    long Id, string Title, int Minutes, string Question,
    DateTime? StartedAt = null, DateTime? RunningSince = null, DateTime? EndedAt = null, int RanSeconds = 0, bool Skipped = false, string Activity = "");

/// <summary>Somebody who is or was in the room, by the names of that day.</summary>
/// <param name="School">Empty for those who work at none.</param>
/// <param name="Leads">Whether she facilitates, or helps to.</param>
/// <param name="Assists">Whether she helps to: a co-facilitator.</param>
/// <param name="StandsIn">Whether she may take over when nobody leads.</param>
/// <param name="StoodIn">Whether she has.</param>
public sealed record RoomPerson(
    string Name, string School, bool Leads, ImmutableList<RoomVisit> Visits, bool Assists = false, bool StandsIn = false, bool StoodIn = false)
{
    public bool IsPresent => Visits is [.., { To: null }];

    internal RoomPerson Leaving(DateTime at)
    {
        var last = Visits[^1];
        return this with { Visits = Visits.SetItem(Visits.Count - 1, last with { To = at < last.From ? last.From : at }) };
    }
}

/// <summary>From coming in to going away, UTC; <paramref name="To"/> is null while it lasts.</summary>
public sealed record RoomVisit(DateTime From, DateTime? To = null);

/// <param name="Seq">Number of its event, by which it is edited and withdrawn.</param>
/// <param name="Text">Plain text; empty once withdrawn.</param>
/// <param name="To">Number of the message that it answers, if any.</param>
/// <param name="Photo">What the photo that came with it weighs, in bytes; null without one.</param>
public sealed record RoomMessage(long Seq, long Person, DateTime At, string Text, DateTime? EditedAt = null, bool Withdrawn = false, long? To = null, long? Photo = null)
{
    internal RoomMessage TakenBack() => this with { Text = "", Withdrawn = true, Photo = null };
}

/// <param name="Id">Number of the event that first drafted it.</param>
/// <param name="By">Who drafted it.</param>
/// <param name="Confirmed">The owners who have said "me comprometo" to these words, in that order.</param>
/// <param name="RegisteredAt">When it became a commitment, UTC; null while it is a draft.</param>
public sealed record RoomAgreement(
    long Id, long By, string Text, ImmutableList<long> Owners, DateOnly Due, ImmutableList<long> Confirmed, DateTime? RegisteredAt = null)
{
    /// <summary>Whether this person still has to say whether she commits herself.</summary>
    public bool Awaits(long personId) => Owners.Contains(personId) && !Confirmed.Contains(personId);

    /// <summary>Whether somebody may put a draft into better words: who wrote it, who would answer for it, who leads.</summary>
    public bool MayBeRevisedBy(long personId, bool leads) => RegisteredAt is null && (leads || By == personId || Owners.Contains(personId));

    /// <summary>Whether somebody may make it a commitment: who leads, and an owner when no other owner's word is missing.</summary>
    public bool MayBeRegisteredBy(long personId, bool leads) => leads || (Owners.Contains(personId) && Owners.TrueForAll(o => o == personId || Confirmed.Contains(o)));

    internal RoomAgreement ConfirmedBy(long personId) => Awaits(personId) ? this with { Confirmed = Confirmed.Add(personId) } : this;
}

internal static class ImmutableLists
{
    /// <summary>The list with the first match changed; the same list when there is none.</summary>
    public static ImmutableList<T> Replacing<T>(this ImmutableList<T> list, Predicate<T> match, Func<T, T> change) =>
        list.FindIndex(match) is var at and >= 0 ? list.SetItem(at, change(list[at])) : list;
}
