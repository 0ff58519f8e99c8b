using System.Text;
using System.Text.Encodings.Web;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>A plan with the passages that people comment on marked in it, each with a numbered link to its comment.</summary>
/// <param name="Html">Safe HTML: the plan's own with <c>mark</c> and <c>sup</c> elements added.</param>
/// <param name="Numbers">The number of each comment whose passage the plan still holds, from 1 in the order of the plan.</param>
public sealed record MarkedPlan(string Html, IReadOnlyDictionary<long, int> Numbers)
{
    /// <summary>Marks the passages of comments in a plan.</summary>
    /// <param name="html">From <see cref="PlanVersion.Html"/>.</param>
    /// <param name="passages">Each comment's id with its passage.</param>
    /// <param name="label">What the link to comment number n is called for those who do not see it; it is encoded here.</param>
    public static MarkedPlan Of(string html, IEnumerable<(long CommentId, Passage Passage)> passages, Func<int, string> label)
    {
        var text = new PlanText(html);
        var found = passages
            .Select(p => (p.CommentId, At: text.Find(p.Passage), p.Passage.Quote.Length))
            .Where(p => p.At is not null)
            .OrderBy(p => p.At).ThenBy(p => p.CommentId)
            .Select((p, i) => new Place(p.CommentId, i + 1, text.PieceOf[p.At!.Value], text.PieceOf[p.At.Value + p.Length - 1]))
            .ToList();
        return new(Write(html, text, found, label), found.ToDictionary(p => p.CommentId, p => p.Number));
    }

    private sealed record Place(long CommentId, int Number, int First, int Last);

    private static string Write(string html, PlanText text, List<Place> places, Func<int, string> label)
    {
        var output = new StringBuilder(html.Length + places.Count * 120);
        var waiting = new Queue<Place>();
        var (isOpen, inLink) = (false, false);
        for (var i = 0; i < text.Pieces.Count; i++)
        {
            var piece = text.Pieces[i];
            var marked = !piece.IsTag && places.Exists(p => p.First <= i && i <= p.Last) && !IsBlankBetweenBlocks(html, text, i);
            if (marked != isOpen) output.Append(marked ? "<mark>" : "</mark>");
            isOpen = marked;
            output.Append(html, piece.Start, piece.End - piece.Start);
            if (piece.IsTag && StoredHtml.NameOf(html.AsSpan(piece.Start, piece.End - piece.Start)) is "a") inLink = html[piece.Start + 1] != '/';
            foreach (var place in places.Where(p => p.Last == i)) waiting.Enqueue(place);
            // A link inside a link is no HTML: the number waits for the end of the one it stands in.
            while (!inLink && waiting.TryDequeue(out var place))
            {
                if (isOpen) output.Append("</mark>");
                isOpen = false;
                Link(output, place, label(place.Number));
            }
        }
        return output.Append(isOpen ? "</mark>" : "").ToString();
    }

    private static void Link(StringBuilder output, Place place, string label) => output
        .Append(System.Globalization.CultureInfo.InvariantCulture, $"<sup class=\"ref\" id=\"pasaje-{place.CommentId}\"><a href=\"#comentario-{place.CommentId}\" aria-label=\"{HtmlEncoder.Default.Encode(label)}\">{place.Number}</a></sup>");

    // Between list items or table rows only blanks may stand, no element; there the renderer puts line ends.
    private static bool IsBlankBetweenBlocks(string html, PlanText text, int i) =>
        html[text.Pieces[i].Start] == '\n' && (IsTagOrEnd(text, i - 1) || IsTagOrEnd(text, i + 1));

    private static bool IsTagOrEnd(PlanText text, int i) => i < 0 || i >= text.Pieces.Count || text.Pieces[i].IsTag;
}
