using System.Globalization;
using System.Text;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>Terms with their places and weights, to be written as PostgreSQL's <c>tsvector</c>.</summary>
internal sealed class Vector(SpanishAnalyser analyser)
{
    // PostgreSQL: positions above 16383 fall together; 256 places a term; 1 MB in all, or the INSERT fails.
    private const int LastPosition = 16383;
    private const int MaxBytes = 900_000;
    private readonly SortedDictionary<string, List<(int Position, char Weight)>> places = new(StringComparer.Ordinal);

    /// <summary>Adds the words that are worth indexing.</summary>
    /// <param name="weight">A (most) to D (least).</param>
    public void Add(IEnumerable<Token> tokens, char weight)
    {
        foreach (var token in tokens)
            if (!token.IsStopWord)
                foreach (var term in analyser.IndexTerms(token))
                    Add(term, token.Position + 1, weight);
    }

    /// <summary>Adds whole words, common ones too, each with and without its <c>ñ</c>: what titles are completed from.</summary>
    public void AddWords(IEnumerable<Token> tokens)
    {
        foreach (var token in tokens)
            foreach (var word in new[] { token.Word, token.Word.Replace('ñ', 'n') }.Distinct())
                Add(word, token.Position + 1, 'A');
    }

    /// <summary>
    /// The vector as a literal. A term keeps its first <paramref name="mostPlaces"/> places: repeating a word does not raise a document
    /// without end. A huge vector gives up places first, then its last terms.
    /// </summary>
    /// <returns>The literal, and whether each place of each term is in it, so that a phrase not found in it is nowhere.</returns>
    public (string Literal, bool Complete) Write(int mostPlaces)
    {
        foreach (var most in new[] { mostPlaces, 8, 1 }.Where(m => m <= mostPlaces))
            if (places.Sum(p => Bytes(p.Key) + (2 * Math.Min(most, p.Value.Count))) <= MaxBytes)
                return (Literal(most, out var complete), complete);
        return (Literal(1, out _), false);
    }

    private void Add(string term, int position, char weight)
    {
        if (!places.TryGetValue(term, out var found))
            places[term] = found = [];
        found.Add((position, weight));
    }

    private string Literal(int most, out bool complete)
    {
        var literal = new StringBuilder();
        complete = true;
        var bytes = 0;
        foreach (var (term, found) in places)
        {
            bytes += Bytes(term) + (2 * Math.Min(most, found.Count));
            if (bytes > MaxBytes)
            {
                complete = false;
                break;
            }
            var kept = found.Where(p => p.Position <= LastPosition).Take(most).ToList();
            complete &= kept.Count == found.Count;
            literal.Append(Lexeme.Quote(term)).Append(kept.Count > 0 ? ":" : "")
                .AppendJoin(',', kept.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Position}{p.Weight}"))).Append(' ');
        }
        return literal.ToString();
    }

    // Two bytes for the number of places and one lost to alignment.
    private static int Bytes(string term) => Encoding.UTF8.GetByteCount(term) + 3;
}
