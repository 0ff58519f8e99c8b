using DiffPlex;

namespace Tinkuy.Domain.Text;

/// <summary>What happened to a stretch of text between two versions.</summary>
public enum DiffKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A stretch of text with one fate. The segments that are not Added spell the old text; those not Removed, the new.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Text">The words, never empty.</param>
public sealed record DiffSegment(DiffKind Kind, string Text);

/// <summary>
/// What changed between two texts, word by word, for people to read: words are never cut in half, and neighbouring
/// changes with only spaces or commas between them are told as one.
/// </summary>
public static class WordDiff
{
    /// <summary>
    /// Myers's comparison takes (words × words that differ) steps. Beyond this product the middle of the texts is told as
    /// wholly replaced: two texts that long and that different have no readable difference anyway.
    /// </summary>
    private const long MaxWork = 9_000_000;

    /// <summary>The segments of both texts in reading order; line ends are compared as \n.</summary>
    public static IReadOnlyList<DiffSegment> Between(string? before, string? after)
    {
        var old = WordChunker.Split(before);
        var now = WordChunker.Split(after);
        var head = CommonHead(old, now);
        var tail = CommonTail(old.AsSpan(head), now.AsSpan(head));
        var segments = new DiffSegments();
        segments.Add(DiffKind.Same, now.AsSpan(0, head));
        Middle(old.AsSpan(head, old.Length - head - tail), now.AsSpan(head, now.Length - head - tail), segments);
        segments.Add(DiffKind.Same, now.AsSpan(now.Length - tail));
        return segments.Readable();
    }

    private static void Middle(ReadOnlySpan<string> old, ReadOnlySpan<string> now, DiffSegments segments)
    {
        if (old.IsEmpty || now.IsEmpty || (long)old.Length * now.Length > MaxWork)
        {
            segments.Add(DiffKind.Removed, old);
            segments.Add(DiffKind.Added, now);
            return;
        }
        var told = 0;
        var diff = new Differ().CreateCustomDiffs(string.Concat(old), string.Concat(now), false, WordChunker.Split);
        foreach (var block in diff.DiffBlocks)
        {
            segments.Add(DiffKind.Same, now[told..block.InsertStartB]);
            segments.Add(DiffKind.Removed, old.Slice(block.DeleteStartA, block.DeleteCountA));
            told = block.InsertStartB + block.InsertCountB;
            segments.Add(DiffKind.Added, now[block.InsertStartB..told]);
        }
        segments.Add(DiffKind.Same, now[told..]);
    }

    private static int CommonHead(ReadOnlySpan<string> old, ReadOnlySpan<string> now) => old.CommonPrefixLength(now);

    private static int CommonTail(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        var length = 0;
        while (length < old.Length && length < now.Length && old[^(length + 1)] == now[^(length + 1)]) length++;
        return length;
    }
}
