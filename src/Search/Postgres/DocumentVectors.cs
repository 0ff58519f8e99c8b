using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>What the search tables keep of a document's words.</summary>
/// <param name="Heading">Whole words of the title.</param>
/// <param name="Small">Terms of title, tags and summary.</param>
/// <param name="Body">Those and the terms of all parts.</param>
/// <param name="Complete">Whether each place of each term is in <paramref name="Body"/>.</param>
/// <param name="Chunks">The parts, cut, each with its own terms.</param>
/// <param name="Words">Distinct words, for the vocabulary.</param>
internal sealed record DocumentVectors(
    string Heading, string Small, string Body, bool Complete, IReadOnlyList<(Chunk Chunk, string Terms)> Chunks, IReadOnlySet<string> Words)
{
    // More than a thick book: what an attachment holds beyond is not searched.
    private const int MaxWords = 300_000;
    private const int MostPlaces = 40;
    private const int MostPlacesInChunk = 255;

    /// <summary>Analyses a document whose texts are clean (<see cref="CleanText"/>).</summary>
    public static DocumentVectors Of(SearchDocument document, SpanishAnalyser analyser)
    {
        var (heading, small, body) = (new Vector(analyser), new Vector(analyser), new Vector(analyser));
        HashSet<string> words = new(StringComparer.Ordinal);
        var position = 0;
        heading.AddWords(analyser.Analyse(document.Title));
        foreach (var (text, weight) in Fields(document))
        {
            var tokens = analyser.Analyse(text).Select(t => t with { Position = position + t.Position }).ToList();
            small.Add(tokens, weight);
            body.Add(tokens, weight);
            Note(tokens);
            position += tokens.Count + Chunker.Gap;
        }
        List<(Chunk, string)> chunks = [];
        foreach (var chunk in Chunker.Cut(document.Parts, analyser, position, MaxWords))
        {
            body.Add(chunk.Tokens, 'D');
            Note(chunk.Tokens);
            chunks.Add((chunk, Terms(chunk, analyser)));
        }
        var (bodyVector, complete) = body.Write(MostPlaces);
        return new(heading.Write(MostPlaces).Literal, small.Write(MostPlaces).Literal, bodyVector, complete, chunks, words);

        void Note(IEnumerable<Token> tokens) => words.UnionWith(tokens.Where(t => !t.IsStopWord && t.Word.Length >= 3 && t.Word.All(char.IsLetter)).Select(t => t.Word));
    }

    private static IEnumerable<(string Text, char Weight)> Fields(SearchDocument document) =>
        [(document.Title, 'A'), .. document.Tags.Select(t => (t, 'B')), (document.Summary, 'C')];

    private static string Terms(Chunk chunk, SpanishAnalyser analyser)
    {
        var vector = new Vector(analyser);
        vector.Add(chunk.Tokens.Select(t => t with { Position = t.Position - chunk.Tokens[0].Position }), 'D');
        return vector.Write(MostPlacesInChunk).Literal;
    }
}
