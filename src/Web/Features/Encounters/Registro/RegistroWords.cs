using System.Globalization;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Web.Infrastructure.Culture;

namespace Tinkuy.Web.Features.Encounters.Registro;

/// <summary>
/// Says the events of a log in words. The sentence of a kind is the text of the kind's own name; a kind without one is not
/// told, so that nothing new is told by accident.
/// </summary>
public sealed class RegistroWords(RegistroReader reader, HumanTime when, IStringLocalizer<RegistroText> text)
{
    /// <summary>An event in words; null when the reader may not read it.</summary>
    public RegistroLine? Of(RoomEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var kind = RoomActs.KindOf(entry.Act);
        if (!reader.MayRead(entry) || text[kind].ResourceNotFound)
            return null;
        var (variant, words, arguments) = Told(entry);
        var sentence = text[kind + variant, [reader.Actor(entry) ?? text["Somebody"].Value, .. arguments]];
        return new(entry.Seq, entry.At, sentence, words);
    }

    private (string Variant, string? Words, object[] Arguments) Told(RoomEntry entry) => entry.Act switch
    {
        ChatSaid or ChatEdited or ChatWithdrawn => Talk(entry),
        PersonJoined { School.Length: > 0 } joined => (".School", null, [joined.School]),
        PersonLeft left => ("", null, [when.Hour(left.Since)]),
        MomentStarted started => ("", null, [reader.Moment(started.Moment) ?? ""]),
        MomentExtended more => ("", null, [more.Minutes.ToString("+0;−0", CultureInfo.InvariantCulture)]),
        MomentSkipped skipped => ("", null, [reader.Moment(skipped.Moment) ?? ""]),
        HandLowered { Person: { } person } when person != entry.ActorId => (".Person", null, [Name(person)]),
        TurnGiven given => ("", null, [Name(given.Person)]),
        TurnPassed passed => ("", null, [Name(passed.Person)]),
        AgreementDrafted or AgreementConfirmed or AgreementRegistered or AgreementWithdrawn => Agreement(entry.Seq, entry.Act),
        CommitmentVerified verified => Verified(verified),
        BoardAct => Board(entry.Seq, entry.Act),
        ResourcePlaced placed => ("", null, [Material(placed.Material)]),
        ResourceRemoved removed => ("", null, [Material(removed.Material)]),
        GroupsFormed or GroupsPlaced or GroupsBegun or GroupsSaid or GroupsWithdrawn or GroupsResulted => Groups(entry.Seq, entry.Act),
        PollOpened opened => ("", opened.Question, []),
        PollVoted voted => ("", null, [voted.Poll]),
        PollClosed closed => ("", Sums(closed.Poll), [closed.Poll]),
        _ => ("", null, []),
    };

    private (string, string?, object[]) Talk(RoomEntry entry) => entry.Act switch
    {
        ChatSaid said => (said.To is null ? "" : ".To", Said(reader.Corrected.GetValueOrDefault(entry.Seq, said.Text)), said.To is { } to ? [to] : []),
        ChatEdited edited => ("", null, [edited.Message]),
        ChatWithdrawn withdrawn => ("", null, [withdrawn.Message]),
        _ => ("", null, []),
    };

    private (string, string?, object[]) Agreement(long seq, RoomAct act) => act switch
    {
        AgreementDrafted { Agreement: { } again } => (".Again", null, [again]),
        AgreementDrafted => ("", Said(reader.Agreement(seq)), []),
        AgreementConfirmed { Person: { } person } confirmed => (".Person", null, [confirmed.Agreement, Name(person)]),
        AgreementConfirmed confirmed => ("", null, [confirmed.Agreement]),
        AgreementRegistered registered => ("", Said(reader.Agreement(registered.Agreement)), [registered.Agreement]),
        AgreementWithdrawn withdrawn => ("", null, [withdrawn.Agreement]),
        _ => ("", null, []),
    };

    // How it went is told as it was told last: earlier words were taken back by later ones.
    private (string, string?, object[]) Verified(CommitmentVerified verified)
    {
        var earlier = reader.State.Earlier.Find(a => a.Id == verified.Commitment);
        var isLast = earlier is not null && earlier.Status == verified.Status && earlier.Remark == verified.Text;
        return ("", isLast && verified.Text.Length > 0 ? $"{earlier!.Text}\n«{verified.Text}»" : earlier?.Text, [text["Status" + verified.Status].Value]);
    }

    private (string, string?, object[]) Board(long seq, RoomAct act) => act switch
    {
        BoardOpened => ("", Said(reader.State.Boards.Find(b => b.Id == seq)?.Title), []),
        BoardArranged arranged => ("", null, [arranged.Board]),
        BoardNamesHidden hidden => ("", null, [hidden.Board]),
        BoardWithdrawn withdrawn => ("", null, [withdrawn.Board]),
        BoardBrought brought => ("", reader.State.Boards.Find(b => b.Id == brought.Board)?.Title, [brought.Board]),
        CardAdded added => ("", Said(reader.Card(seq)), [added.Board]),
        CardEdited edited => ("", null, [edited.Card]),
        CardWithdrawn withdrawn => ("", null, [withdrawn.Card]),
        CardMoved moved => ("", null, [moved.Card]),
        CardGrouped grouped => ("", null, [grouped.Card]),
        CardSupported supported => ("", null, [supported.Card]),
        CardUnsupported supported => ("", null, [supported.Card]),
        _ => ("", null, []),
    };

    private (string, string?, object[]) Groups(long seq, RoomAct act) => act switch
    {
        GroupsFormed formed => ("", null, [formed.Groups?.Count ?? formed.Count]),
        GroupsPlaced { Group: 0 } placed => (".None", null, [Name(placed.Person)]),
        GroupsPlaced placed => ("", null, [Name(placed.Person), placed.Group]),
        GroupsBegun begun => ("", reader.Round(seq)?.Task, [begun.Minutes]),
        GroupsSaid said => ("", Said(said.Text), [said.Group]),
        GroupsWithdrawn withdrawn => ("", null, [withdrawn.Message]),
        GroupsResulted result => ("", reader.Round(seq)?.Groups.Find(g => g.Number == result.Group)?.Result, [result.Group]),
        _ => ("", null, []),
    };

    // What the acta says, and no more: the sums, or that too few answered.
    private string? Sums(long poll) => reader.Facts.Polls?.FirstOrDefault(p => p.Seq == poll) switch
    {
        null => null,
        { Options: null, Words: null } => text["PollFew"],
        var fact => string.Join('\n', (fact.Options ?? []).Select(o => text["PollShare", o.Label, o.Count].Value).Concat(fact.Words ?? [])),
    };

    private string Said(string? words) => words is { Length: > 0 } ? words : text["Gone"];

    private string Name(long? person) => reader.Name(person) ?? text["Somebody"];

    private string Material(long id) => reader.Materials.TryGetValue(id, out var title) ? $"«{title}»" : text["SomeMaterial"];
}
