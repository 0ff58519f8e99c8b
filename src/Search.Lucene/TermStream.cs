using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Tinkuy.Search.Analysis;
using Token = Tinkuy.Search.Analysis.Token;

namespace Tinkuy.Search.Lucene;

/// <summary>Hands the words that the shared <see cref="SpanishAnalyser"/> has read on to Lucene, each at its place.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly IEnumerator<(string Term, int Position)> terms;
    private readonly ICharTermAttribute text;
    private readonly IPositionIncrementAttribute step;
    private int last = -1;

    /// <param name="terms">In the order of their positions, from 0.</param>
    public TermStream(IEnumerable<(string Term, int Position)> terms)
    {
        this.terms = terms.GetEnumerator();
        text = AddAttribute<ICharTermAttribute>();
        step = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>The terms worth indexing, a word with <c>ñ</c> under both of its forms at one place.</summary>
    public static TermStream Of(IEnumerable<Token> tokens, SpanishAnalyser analyser) =>
        new(Terms(tokens, analyser));

    /// <summary>Terms whose places do not matter.</summary>
    public static TermStream Of(IEnumerable<string> terms) => new(terms.Select((term, i) => (term, i)));

    public override bool IncrementToken()
    {
        if (!terms.MoveNext())
            return false;
        ClearAttributes();
        text.SetEmpty().Append(terms.Current.Term);
        step.PositionIncrement = terms.Current.Position - last;
        last = terms.Current.Position;
        return true;
    }

    private static IEnumerable<(string Term, int Position)> Terms(IEnumerable<Token> tokens, SpanishAnalyser analyser)
    {
        foreach (var token in tokens)
        {
            if (token.IsStopWord)
                continue;
            yield return (token.Term, token.Position);
            if (analyser.TermWithoutTilde(token) is { } other && other != token.Term)
                yield return (other, token.Position);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            terms.Dispose();
        base.Dispose(disposing);
    }
}
