using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>What the search tables keep of a document's words.</summary>
/// <param name="Heading">Whole words of the title.</param>
/// <param name="Small">Terms of title, tags and summary.</param>
/// <param name="Body">Those and the terms of all parts.</param>
/// <param name="Complete">Whether each place of each term is in <paramref name="Body"/>.</param>
/// <param name="Neighbours">Which of its words stand side by side (<see cref="Postgres.Neighbours"/>).</param>
/// <param name="Chunks">The parts, cut; those of a long or incomplete document each with its own terms.</param>
/// <param name="Words">Distinct words, for the vocabulary.</param>
internal sealed record DocumentVectors(
    string Heading, string Small, string Body, bool Complete, IReadOnlyCollection<short> Neighbours, IReadOnlyList<(Chunk Chunk, string? Terms)> Chunks, IReadOnlySet<string> Words)
{
    /// <summary>Up to so many chunks, some 3,000 words, are read whole to find the passage to show.</summary>
    public const int FewChunks = 6;

    private const int MostPlaces = 40;
    private const int MostPlacesInChunk = 255;

    /// <summary>Analyses a document whose texts are clean (<see cref="CleanText"/>).</summary>
    public static DocumentVectors Of(SearchDocument document, SpanishAnalyser analyser)
    {
        var (heading, small, body) = (new Vector(), new Vector(), new Vector());
        var neighbours = new Neighbours();
        HashSet<string> words = new(StringComparer.Ordinal);
        List<Chunk> chunks = [];
        heading.AddWords(analyser.Analyse(document.Title));
        foreach (var (weight, tokens, chunk) in DocumentReader.Read(document, analyser))
        {
            body.Add(tokens, weight, analyser);
            neighbours.Add(tokens, analyser);
            foreach (var token in tokens)
                if (!token.IsStopWord && token.Word.Length >= 3)
                    words.Add(token.Word);
            if (chunk is null)
                small.Add(tokens, weight, analyser);
            else
                chunks.Add(chunk);
        }
        words.RemoveWhere(w => !w.All(char.IsLetter));
        var (bodyVector, complete) = body.Write(MostPlaces);
        var withTerms = chunks.Count > FewChunks || !complete;
        return new(
            heading.Write(MostPlaces).Literal, small.Write(MostPlaces).Literal, bodyVector, complete, neighbours.Pairs,
            chunks.ConvertAll(c => (c, withTerms ? Terms(c, analyser) : null)), words);
    }

    private static string Terms(Chunk chunk, SpanishAnalyser analyser)
    {
        var vector = new Vector();
        vector.Add([.. chunk.Tokens.Select(t => t with { Position = t.Position - chunk.Tokens[0].Position })], 'D', analyser);
        return vector.Write(MostPlacesInChunk).Literal;
    }
}
