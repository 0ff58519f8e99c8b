using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>
/// Which words of a document stand next to each other, stop words between them passed over, as numbers for an index:
/// a million documents may each have all five words of a remembered passage, but hardly two have them side by side.
/// </summary>
internal sealed class Neighbours
{
    /// <summary>Words farther apart than this, in places, are no neighbours: they belong to different fields or parts.</summary>
    public const int Farthest = Chunker.Gap;

    private readonly HashSet<short> pairs = [];
    private Token? last;

    /// <summary>The number of each pair, once.</summary>
    public IReadOnlyCollection<short> Pairs => pairs;

    /// <summary>
    /// The number of two terms in this order: FNV-1a (RFC 9923) over their UTF-16 units, folded to 16 bits. So few numbers keep the
    /// index quick to write; pairs share them, so that a document that has one only may have the pair.
    /// </summary>
    public static short Pair(string first, string second)
    {
        var hash = 2166136261u;
        foreach (var c in first)
            hash = unchecked((hash ^ c) * 16777619u);
        hash = unchecked(hash * 16777619u); // Between the two, so that "ab c" is not "a bc".
        foreach (var c in second)
            hash = unchecked((hash ^ c) * 16777619u);
        return unchecked((short)(hash ^ (hash >> 16)));
    }

    /// <summary>Adds the next words of the document; the first of them may be a neighbour of the last one added before.</summary>
    public void Add(IReadOnlyList<Token> tokens, SpanishAnalyser analyser)
    {
        foreach (var token in tokens)
        {
            if (token.IsStopWord)
                continue;
            if (last is { } before && token.Position - before.Position <= Farthest)
                foreach (var first in analyser.IndexTerms(before))
                    foreach (var second in analyser.IndexTerms(token))
                        pairs.Add(Pair(first, second));
            last = token;
        }
    }
}
