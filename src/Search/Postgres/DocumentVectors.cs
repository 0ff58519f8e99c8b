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
    private const int MostPlaces = 40;
    private const int MostPlacesInChunk = 255;

    /// <summary>Analyses a document whose texts are clean (<see cref="CleanText"/>).</summary>
    public static DocumentVectors Of(SearchDocument document, SpanishAnalyser analyser)
    {
        var (heading, small, body) = (new Vector(analyser), new Vector(analyser), new Vector(analyser));
        HashSet<string> words = new(StringComparer.Ordinal);
        List<(Chunk, string)> chunks = [];
        heading.AddWords(analyser.Analyse(document.Title));
        foreach (var (weight, tokens, chunk) in DocumentReader.Read(document, analyser))
        {
            body.Add(tokens, weight);
            words.UnionWith(tokens.Where(t => !t.IsStopWord && t.Word.Length >= 3 && t.Word.All(char.IsLetter)).Select(t => t.Word));
            if (chunk is null)
                small.Add(tokens, weight);
            else
                chunks.Add((chunk, Terms(chunk, analyser)));
        }
        var (bodyVector, complete) = body.Write(MostPlaces);
        return new(heading.Write(MostPlaces).Literal, small.Write(MostPlaces).Literal, bodyVector, complete, chunks, words);
    }

    private static string Terms(Chunk chunk, SpanishAnalyser analyser)
    {
        var vector = new Vector(analyser);
        vector.Add(chunk.Tokens.Select(t => t with { Position = t.Position - chunk.Tokens[0].Position }), 'D');
        return vector.Write(MostPlacesInChunk).Literal;
    }
}
