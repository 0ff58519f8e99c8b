using Tinkuy.Domain.Encounters;
using Tinkuy.Web.Infrastructure.Documents;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <content>What was made in the room, part by part.</content>
public sealed partial class MinutesDocx
{
    private void Verified(DocxWriter document, MinutesFacts facts)
    {
        if (facts.Verified is not { Count: > 0 } earlier)
            return;
        document.Heading(1, text["Verified"]);
        document.List(earlier.Select(v =>
        {
            var said = v.VerifiedAt is not null && v.Remark.Length > 0 ? $"\n«{v.Remark}»" : "";
            var status = text[v.VerifiedAt is null ? "VerifiedNot" : "Status" + v.Status].Value;
            return $"{status}: {v.Text}{said}\n{text["Owner"].Value}: {string.Join(", ", v.Owners.Select(o => o.Name))} · {text["Due"].Value} {MinutesLines.Day(v.DueOn)} · {v.From}";
        }));
    }

    private void Boards(DocxWriter document, IEnumerable<BoardFact> boards)
    {
        foreach (var board in boards.Where(b => b.Columns.Any(c => c.Cards.Count > 0)))
        {
            document.Heading(1, $"{text["BoardFact"].Value}: {board.Title}");
            if (board.NamesHidden)
                document.Paragraph(text["BoardFactNoNames"]);
            foreach (var column in board.Columns)
            {
                document.Heading(2, column.Title);
                if (column.Cards.Count == 0)
                    document.Paragraph(text["ColumnFactEmpty"]);
                document.Nested(column.Cards.SelectMany(card => Cards(card, 1)));
            }
        }
    }

    private IEnumerable<(int Level, string Text)> Cards(CardFact card, int level)
    {
        var supports = card.Supports switch { 0 => "", 1 => text["SupportsOne"].Value, var many => text["Supports", many].Value };
        var line = string.Join(" · ", new[] { card.Text, card.Author, supports }.Where(part => !string.IsNullOrEmpty(part)));
        return card.Under.SelectMany(under => Cards(under, level + 1)).Prepend((level, line));
    }

    private void Rounds(DocxWriter document, MinutesFacts facts)
    {
        if (facts.Rounds is not { Count: > 0 } rounds)
            return;
        document.Heading(1, text["SmallGroups"]);
        foreach (var round in rounds)
        {
            if (round.Task.Length > 0)
                document.Paragraph(round.Task, bold: true);
            document.List(round.Groups.Select(g =>
                $"{text["SmallGroup", g.Number].Value}: {string.Join(", ", g.Members)}{(g.Result.Length > 0 ? $"\n«{g.Result}»" : "")}"));
            Boards(document, round.Groups.Select(g => g.Board).OfType<BoardFact>());
        }
    }

    private void Polls(DocxWriter document, MinutesFacts facts)
    {
        foreach (var poll in facts.Polls ?? [])
        {
            document.Heading(1, $"{text["PollFact"].Value}: {poll.Question}");
            document.Paragraph($"{(poll.Voters == 1 ? text["PollFactVotersOne"] : text["PollFactVoters", poll.Voters]).Value} {(poll.Anonymous ? text["PollFactAnonymous"].Value : "")}".TrimEnd());
            if (poll.Options is null && poll.Words is null)
                document.Paragraph(text["PollFactWithheld", PollLimits.FewestVoters]);
            document.List((poll.Options ?? []).Select(o => $"{o.Label}: {text["PollFactShare", o.Count, poll.Voters].Value}").Concat(poll.Words ?? []));
        }
    }
}
