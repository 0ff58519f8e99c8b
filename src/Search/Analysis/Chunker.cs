namespace Tinkuy.Search.Analysis;

/// <summary>A piece of a part, short enough to be read and highlighted at once.</summary>
internal sealed record Chunk(string Text, string? Label, int? Page, IReadOnlyList<Token> Tokens);

/// <summary>Cuts long parts where a line or a sentence ends.</summary>
internal static class Chunker
{
    /// <summary>Words left free between fields and parts, so that no phrase spans two of them.</summary>
    public const int Gap = 8;

    private const int Enough = 350;
    private const int Most = 500;

    /// <summary>The chunks of all parts in order. Positions of their tokens run on through the whole document.</summary>
    /// <param name="position">Position of the first word.</param>
    /// <param name="maxWords">Words read in all; what follows is left out, so that no attachment can fill the index.</param>
    public static List<Chunk> Cut(IEnumerable<SearchPart> parts, SpanishAnalyser analyser, int position, int maxWords)
    {
        List<Chunk> chunks = [];
        foreach (var part in parts)
        {
            var start = 0;
            List<Token> tokens = [];
            foreach (var token in analyser.Analyse(part.Text))
            {
                if (maxWords-- <= 0)
                    break;
                if (tokens.Count >= Most || (tokens.Count >= Enough && EndsBefore(part.Text, tokens[^1].End, token.Start)))
                {
                    chunks.Add(new(part.Text[start..token.Start].Trim(), part.Label, part.Page, tokens));
                    (start, tokens) = (token.Start, []);
                }
                tokens.Add(token with { Position = position++ });
            }
            if (tokens.Count > 0)
                chunks.Add(new(part.Text[start..(maxWords > 0 ? part.Text.Length : tokens[^1].End)].Trim(), part.Label, part.Page, tokens));
            position += Gap;
        }
        return chunks;
    }

    private static bool EndsBefore(string text, int from, int to) => text.AsSpan(from, to - from).IndexOfAny("\n.!?") >= 0;
}
