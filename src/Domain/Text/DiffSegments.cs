namespace Tinkuy.Domain.Text;

/// <summary>Collects segments and joins those that only a machine would tell apart.</summary>
internal sealed class DiffSegments
{
    private readonly List<Stretch> stretches = [];

    public void Add(DiffKind kind, ReadOnlySpan<string> pieces)
    {
        if (pieces.IsEmpty) return;
        var text = string.Concat(pieces);
        if (kind == DiffKind.Same) stretches.Add(new(text, text, true));
        else if (stretches is [.., { IsSame: false } change]) stretches[^1] = kind == DiffKind.Removed ? change with { Gone = change.Gone + text } : change with { Came = change.Came + text };
        else stretches.Add(kind == DiffKind.Removed ? new(text, "", false) : new("", text, false));
    }

    /// <summary>
    /// Two changes on one line with no more between them than either of them holds are told as one: "Completan la ficha 1" →
    /// "Antes de la ficha, superponen", although "la ficha" stayed. In each change first all that went, then all that came.
    /// </summary>
    public IReadOnlyList<DiffSegment> Readable()
    {
        var joined = new List<Stretch>();
        foreach (var stretch in stretches)
        {
            joined.Add(stretch);
            while (joined is [.., { IsSame: false } first, { IsSame: true } between, { IsSame: false } second] && IsAside(between.Came, first, second))
            {
                joined.RemoveRange(joined.Count - 3, 3);
                joined.Add(new(first.Gone + between.Gone + second.Gone, first.Came + between.Came + second.Came, false));
            }
        }
        return [.. joined.SelectMany(Told)];
    }

    private static bool IsAside(string text, Stretch first, Stretch second) =>
        !text.Contains('\n', StringComparison.Ordinal)
        && ((text.Length <= first.Length && text.Length <= second.Length) || (text.Length <= 3 && !text.Any(char.IsLetterOrDigit)));

    private static IEnumerable<DiffSegment> Told(Stretch stretch)
    {
        if (stretch.IsSame) return [new(DiffKind.Same, stretch.Came)];
        List<DiffSegment> told = [];
        if (stretch.Gone.Length > 0) told.Add(new(DiffKind.Removed, stretch.Gone));
        if (stretch.Came.Length > 0) told.Add(new(DiffKind.Added, stretch.Came));
        return told;
    }

    /// <summary>Words that stayed, or a change: what went and what came in its place.</summary>
    private sealed record Stretch(string Gone, string Came, bool IsSame)
    {
        public int Length => Math.Max(Gone.Length, Came.Length);
    }
}
