using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;

namespace Tinkuy.Search.Analysis;

/// <summary>
/// Cuts texts into words as Spanish readers mean them. The same analysis makes the index, reads the query and finds what
/// to highlight, in every engine. <c>docente/alumno</c> are two words; accents are folded; <c>ñ</c> is a letter of its own;
/// Quechua's apostrophe belongs to its word (<i>t'anta</i>); a word that a line's end divides is joined.
/// </summary>
public sealed class SpanishAnalyser
{
    /// <summary>Longest word kept, in UTF-16 units: what is longer is no word, and counts by its beginning.</summary>
    public const int MaxWordLength = 40;

    // Texts repeat their words: most are looked up here as written instead of being folded and stemmed again.
    private const int MostKnown = 60_000;
    private const int LongestKnown = 24;

    private static readonly FrozenSet<string> StopWords = ReadStopWords();
    private readonly FrozenSet<string> acronyms;
    private readonly ConcurrentDictionary<string, AnalysedWord> known = new(StringComparer.Ordinal);
    private int countKnown;

    /// <param name="acronyms">Acronyms, folded, which are never stemmed.</param>
    public SpanishAnalyser(IEnumerable<string> acronyms)
    {
        this.acronyms = acronyms.ToFrozenSet(StringComparer.Ordinal);
        Version = $"es-1-{StableHash(this.acronyms.Order(StringComparer.Ordinal)):x8}";
    }

    /// <summary>Changes whenever the same text may give other terms, so that an index made before is known to be stale.</summary>
    public string Version { get; }

    /// <summary>The words of a text in order, stop words included.</summary>
    public IEnumerable<Token> Analyse(string text)
    {
        var position = 0;
        var at = 0;
        while (WordReader.Next(text, ref at) is { } span)
        {
            var word = Read(text.AsSpan(span.Start, span.Length));
            if (word.Word.Length > 0)
                yield return new(span.Start, span.Length, position++, word.Word, word.Term, word.IsStopWord);
        }
    }

    /// <summary>The term by which a folded word is matched.</summary>
    public string Term(string word) =>
        acronyms.Contains(word) || word.Any(char.IsAsciiDigit) ? word : SpanishStemmer.Stem(word);

    /// <summary>
    /// The terms under which a word is indexed: its own, and when it has an <c>ñ</c> also that of the word with <c>n</c>,
    /// so that <i>ano</i> finds <i>año</i> but a typed <i>año</i> never finds <i>ano</i>.
    /// </summary>
    public IEnumerable<string> IndexTerms(Token token) => TermWithoutTilde(token) is { } other ? [token.Term, other] : [token.Term];

    /// <summary>The term of a word with <c>ñ</c> as if it had an <c>n</c>; null for a word without.</summary>
    internal string? TermWithoutTilde(Token token) => token.Word.Contains('ñ', StringComparison.Ordinal) ? Term(token.Word.Replace('ñ', 'n')) : null;

    private AnalysedWord Read(ReadOnlySpan<char> written)
    {
        if (written.Length > LongestKnown)
            return Analyse(written);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(written, out var word))
            return word;
        word = Analyse(written);
        if (countKnown < MostKnown && lookup.TryAdd(written, word))
            Interlocked.Increment(ref countKnown);
        return word;
    }

    private AnalysedWord Analyse(ReadOnlySpan<char> written)
    {
        var word = WordFolder.Fold(written);
        if (word.Length > MaxWordLength)
            word = word[..(char.IsHighSurrogate(word[MaxWordLength - 1]) ? MaxWordLength - 1 : MaxWordLength)];
        return word.Length == 0 ? new("", "", true) : new(word, Term(word), StopWords.Contains(word));
    }

    private static FrozenSet<string> ReadStopWords()
    {
        using var stream = typeof(SpanishAnalyser).Assembly.GetManifestResourceStream("stop-words.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }

    // FNV-1a: string.GetHashCode differs from run to run.
    private static uint StableHash(IEnumerable<string> words)
    {
        var hash = 2166136261u;
        foreach (var c in string.Join(' ', words))
            hash = unchecked((hash ^ c) * 16777619u);
        return hash;
    }

    private readonly record struct AnalysedWord(string Word, string Term, bool IsStopWord);
}
