using System.Text.Json;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Queries;

/// <summary>Expressions that mean the same to teachers, country by country. Data, applied when a query is read: changing it needs no new index.</summary>
public sealed class Synonyms
{
    private readonly Dictionary<string, List<(string[]? Countries, QueryAlternative[] Expressions)>> byKey = new(StringComparer.Ordinal);
    private readonly int longest = 1;

    private Synonyms(IEnumerable<Entry> entries, SpanishAnalyser analyser)
    {
        foreach (var entry in entries)
        {
            var expressions = entry.Terms.Select(t => Expression(t, analyser)).ToArray();
            foreach (var expression in expressions)
            {
                var key = Key(expression.Terms.Select(t => t.Term));
                if (!byKey.TryGetValue(key, out var found))
                    byKey[key] = found = [];
                found.Add((entry.Countries, expressions));
                longest = Math.Max(longest, expression.Terms.Count);
            }
        }
    }

    /// <summary>The data shipped with the program, and the analyser that knows its acronyms.</summary>
    public static (SpanishAnalyser Analyser, Synonyms Synonyms) Load()
    {
        using var stream = typeof(Synonyms).Assembly.GetManifestResourceStream("synonyms.json")!;
        var entries = JsonSerializer.Deserialize<Entry[]>(stream, JsonSerializerOptions.Web)!;
        var acronyms = entries.SelectMany(e => e.Terms).Where(t => t.All(char.IsAsciiLetterUpper)).Select(t => WordFolder.Fold(t));
        var analyser = new SpanishAnalyser(acronyms);
        return (analyser, new(entries, analyser));
    }

    /// <summary>Groups the words typed, the longest known expressions first, each with what means the same.</summary>
    /// <param name="written">All words as typed, common ones too; a token's position is its place there.</param>
    internal IEnumerable<QueryGroup> Group(IReadOnlyList<Token> words, List<string> written, string? country)
    {
        for (var at = 0; at < words.Count;)
        {
            var length = Math.Min(longest, words.Count - at);
            while (length > 1 && !byKey.ContainsKey(Key(words.Skip(at).Take(length).Select(w => w.Term))))
                length--;
            var (first, last) = (words[at].Position, words[at + length - 1].Position);
            yield return ToGroup([.. words.Skip(at).Take(length)], string.Join(' ', written[first..(last + 1)]), country);
            at += length;
        }
    }

    private QueryGroup ToGroup(Token[] words, string text, string? country)
    {
        var key = Key(words.Select(w => w.Term));
        var typed = new QueryAlternative(text, [.. words.Select((w, i) => new QueryTerm(w.Term, i))], IsPhrase: false, AlternativeOrigin.Typed);
        var same = byKey.GetValueOrDefault(key, [])
            .Where(e => country is null || e.Countries is null || e.Countries.Contains(country, StringComparer.OrdinalIgnoreCase))
            .SelectMany(e => e.Expressions)
            .Where(e => Key(e.Terms.Select(t => t.Term)) != key)
            .DistinctBy(e => e.Text);
        return new(text, words.Length == 1 ? words[0].Word : null, [typed, .. same]);
    }

    private static QueryAlternative Expression(string text, SpanishAnalyser analyser)
    {
        var tokens = analyser.Analyse(text).Where(t => !t.IsStopWord).ToArray();
        return new(text, [.. tokens.Select(t => new QueryTerm(t.Term, t.Position - tokens[0].Position))], tokens.Length > 1, AlternativeOrigin.Synonym);
    }

    private static string Key(IEnumerable<string> terms) => string.Join(' ', terms);

    private sealed record Entry(string[] Terms, string[]? Countries = null);
}
