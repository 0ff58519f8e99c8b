using System.Runtime.InteropServices;
using System.Text;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>Terms with their places and weights, to be written as PostgreSQL's <c>tsvector</c>.</summary>
internal sealed class Vector
{
    // PostgreSQL: positions above 16383 fall together; 256 places a term; 1 MB in all, or the INSERT fails.
    private const int LastPosition = 16383;
    private const int MaxBytes = 900_000;

    // Each term knows its first and last place, each place the next one: a document has hundreds of terms, and a list for
    // each would cost more than its words.
    private readonly Dictionary<string, (int First, int Last, int Count)> terms = new(StringComparer.Ordinal);
    private readonly List<(int Position, char Weight, int Next)> places = [];

    /// <summary>Adds the words that are worth indexing.</summary>
    /// <param name="weight">A (most) to D (least).</param>
    public void Add(IReadOnlyList<Token> tokens, char weight, SpanishAnalyser analyser)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsStopWord)
                continue;
            Add(tokens[i].Term, tokens[i].Position + 1, weight);
            if (analyser.TermWithoutTilde(tokens[i]) is { } other)
                Add(other, tokens[i].Position + 1, weight);
        }
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
            if (terms.Sum(t => Bytes(t.Key) + (2 * Math.Min(most, t.Value.Count))) <= MaxBytes)
                return (Literal(most, terms.Keys, out var complete), complete);
        return (Literal(1, terms.Keys.Order(StringComparer.Ordinal), out _), false);
    }

    private void Add(string term, int position, char weight)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, term, out var known);
        var place = places.Count;
        places.Add((position, weight, -1));
        if (known)
            CollectionsMarshal.AsSpan(places)[found.Last].Next = place;
        found = (known ? found.First : place, place, found.Count + 1);
    }

    private string Literal(int most, IEnumerable<string> written, out bool complete)
    {
        var literal = new StringBuilder(4096);
        complete = true;
        var bytes = 0;
        foreach (var term in written)
        {
            bytes += Bytes(term) + (2 * Math.Min(most, terms[term].Count));
            if (bytes > MaxBytes)
            {
                complete = false;
                break;
            }
            Lexeme.Quote(literal, term);
            complete &= AppendPlaces(literal, terms[term].First, most);
            literal.Append(' ');
        }
        return literal.ToString();
    }

    // Whether all of them could be written.
    private bool AppendPlaces(StringBuilder literal, int place, int most)
    {
        for (var written = 0; place >= 0; place = places[place].Next)
        {
            if (places[place].Position > LastPosition || written == most)
                return false;
            literal.Append(written++ == 0 ? ':' : ',').Append(places[place].Position).Append(places[place].Weight);
        }
        return true;
    }

    // Two bytes for the number of places and one lost to alignment.
    private static int Bytes(string term) => Encoding.UTF8.GetByteCount(term) + 3;
}
