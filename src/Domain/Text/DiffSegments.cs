using System.Text;

namespace Tinkuy.Domain.Text;

/// <summary>Collects segments and joins those that only a machine would tell apart.</summary>
internal sealed class DiffSegments
{
    private readonly List<DiffSegment> segments = [];

    public void Add(DiffKind kind, ReadOnlySpan<string> pieces)
    {
        if (!pieces.IsEmpty) segments.Add(new(kind, string.Concat(pieces)));
    }

    /// <summary>
    /// In each run of changes first all that went, then all that came: "de papel" → "con tiras" reads as one change, although
    /// the blank between the words stayed. A line end that stayed keeps two changes apart.
    /// </summary>
    public IReadOnlyList<DiffSegment> Readable()
    {
        var readable = new List<DiffSegment>();
        StringBuilder gone = new(), came = new();
        for (var i = 0; i < segments.Count; i++)
        {
            var (kind, text) = segments[i];
            if (kind == DiffKind.Same && !(IsGap(text) && IsChange(i - 1) && IsChange(i + 1)))
            {
                Tell(readable, gone, came);
                readable.Add(segments[i]);
                continue;
            }
            if (kind != DiffKind.Added) gone.Append(text);
            if (kind != DiffKind.Removed) came.Append(text);
        }
        Tell(readable, gone, came);
        return readable;
    }

    private static void Tell(List<DiffSegment> readable, StringBuilder gone, StringBuilder came)
    {
        if (gone.Length > 0) readable.Add(new(DiffKind.Removed, gone.ToString()));
        if (came.Length > 0) readable.Add(new(DiffKind.Added, came.ToString()));
        gone.Clear();
        came.Clear();
    }

    private bool IsChange(int i) => i >= 0 && i < segments.Count && segments[i].Kind != DiffKind.Same;

    private static bool IsGap(string text) => text.Length <= 3 && !text.Any(c => c == '\n' || char.IsLetterOrDigit(c));
}
