namespace Tinkuy.Domain.Text;

/// <summary>What a line of Markdown is, as far as a reader of a difference needs to see it.</summary>
public enum DiffLineShape
{
    Text,
    Heading,
    Item,
}

/// <summary>One line of a difference, without the mark (# or -) that gave it its shape.</summary>
public sealed record DiffLine(DiffLineShape Shape, IReadOnlyList<DiffSegment> Segments)
{
    /// <summary>
    /// Lays segments out in lines, so that a difference between two Markdown sources reads like the page they make and not like
    /// source. Empty lines go; a change of blanks alone is not told.
    /// </summary>
    public static IReadOnlyList<DiffLine> Of(IEnumerable<DiffSegment> segments)
    {
        var lines = new List<DiffLine>();
        var line = new List<DiffSegment>();
        foreach (var (kind, text) in segments)
        {
            var pieces = text.Split('\n');
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0) Close(lines, line);
                Append(line, kind, pieces[i]);
            }
        }
        Close(lines, line);
        return lines;
    }

    private static void Append(List<DiffSegment> line, DiffKind kind, string text)
    {
        if (!string.IsNullOrWhiteSpace(text)) line.Add(new(kind, text));
        else if (kind != DiffKind.Removed && text.Length > 0) line.Add(new(DiffKind.Same, text));
    }

    private static void Close(List<DiffLine> lines, List<DiffSegment> line)
    {
        if (line.Any(s => !string.IsNullOrWhiteSpace(s.Text))) lines.Add(Shaped(line));
        line.Clear();
    }

    private static DiffLine Shaped(List<DiffSegment> line)
    {
        var first = line[0];
        var text = first.Text.TrimStart();
        var heading = text.TrimStart('#');
        if (heading.Length < text.Length && heading.StartsWith(' ')) return Without(line, heading.TrimStart(), DiffLineShape.Heading);
        if (text.StartsWith("- ", StringComparison.Ordinal) || text.StartsWith("* ", StringComparison.Ordinal))
            return Without(line, text[2..].TrimStart(), DiffLineShape.Item);
        return new(DiffLineShape.Text, [.. line]);
    }

    private static DiffLine Without(List<DiffSegment> line, string first, DiffLineShape shape) =>
        new(shape, [.. new[] { line[0] with { Text = first } }.Concat(line.Skip(1)).Where(s => s.Text.Length > 0)]);
}
