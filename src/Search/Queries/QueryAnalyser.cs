using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Queries;

/// <summary>Makes of what was typed a query that any engine can answer. Never fails, whatever was typed.</summary>
public sealed class QueryAnalyser(SpanishAnalyser analyser, Synonyms synonyms)
{
    /// <summary>Characters of a query that are read; the rest is ignored.</summary>
    public const int MaxLength = 1000;

    /// <summary>Words and phrases that are searched; the rest is ignored.</summary>
    public const int MaxGroups = 16;

    private const int MaxPhraseWords = 12;

    /// <summary>Analyses what was typed; null counts as nothing.</summary>
    /// <param name="country">ISO 3166 code of the reader's country, whose synonyms count; null takes those of all.</param>
    public AnalysedQuery Analyse(string? text, string? country = null)
    {
        text ??= "";
        var read = text.Length > MaxLength ? text[..MaxLength] : text;
        List<QueryGroup> groups = [];
        List<QueryAlternative> excluded = [];
        List<Token> words = [];
        List<string> written = [];
        foreach (var clause in QueryParser.Parse(read))
        {
            var all = analyser.Analyse(clause.Text).ToList();
            var tokens = all.FindAll(t => !t.IsStopWord);
            if (!clause.IsPhrase && !clause.IsExcluded)
            {
                words.AddRange(tokens.Select(t => t with { Position = written.Count + t.Position }));
                written.AddRange(all.Select(t => clause.Text.Substring(t.Start, t.Length)));
            }
            if (tokens.Count == 0)
                continue;
            if (clause.IsExcluded)
                excluded.Add(Alternative(clause.Text, tokens, isPhrase: true));
            else if (clause.IsPhrase)
                groups.Add(new(clause.Text.Trim(), null, [Alternative(clause.Text, tokens, isPhrase: true)]));
        }
        groups.InsertRange(0, synonyms.Group(words, written, country));
        var distinct = groups.DistinctBy(g => Key(g.Alternatives[0])).ToList();
        return new(
            read.Trim(),
            distinct.Take(MaxGroups).ToList(),
            excluded.Take(MaxGroups).ToList(),
            Shortened: text.Length > MaxLength || distinct.Count > MaxGroups || excluded.Count > MaxGroups,
            OnlyStopWords: groups.Count == 0 && excluded.Count == 0 && read.AsSpan().Trim().Length > 0);
    }

    /// <summary>A word to search in another's place.</summary>
    internal QueryAlternative Correction(string word) => new(word, [new(analyser.Term(word), 0)], IsPhrase: false, AlternativeOrigin.Correction);

    /// <summary>What was typed with one folded word replaced wherever it stands.</summary>
    internal string Replace(string text, string word, string by)
    {
        foreach (var token in analyser.Analyse(text).Where(t => t.Word == word).Reverse())
            text = string.Concat(text.AsSpan(0, token.Start), by, text.AsSpan(token.End));
        return text;
    }

    private static string Key(QueryAlternative alternative) =>
        $"{alternative.IsPhrase && alternative.Terms.Count > 1}:{string.Join(' ', alternative.Terms)}";

    private static QueryAlternative Alternative(string text, List<Token> tokens, bool isPhrase) =>
        new(text.Trim(), [.. tokens.Take(MaxPhraseWords).Select(t => new QueryTerm(t.Term, t.Position - tokens[0].Position))], isPhrase && tokens.Count > 1, AlternativeOrigin.Typed);
}
