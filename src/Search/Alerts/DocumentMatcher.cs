using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Alerts;

/// <summary>
/// One document, read once, against many searches: says whether a search would find it with all its words, as every engine
/// would (neither corrected nor relaxed). Alerts use it, so that a new document is not searched for once per saved search.
/// </summary>
public sealed class DocumentMatcher
{
    private readonly SearchDocument document;
    private readonly Dictionary<string, List<int>> places = new(StringComparer.Ordinal);
    private readonly HashSet<int> taken = [];

    /// <summary>Reads the document with the analyser that also read the searches.</summary>
    public DocumentMatcher(SearchDocument document, SpanishAnalyser analyser)
    {
        this.document = document;
        foreach (var token in DocumentReader.Read(document, analyser).SelectMany(f => f.Tokens).Where(t => !t.IsStopWord))
        {
            taken.Add(token.Position);
            foreach (var term in analyser.IndexTerms(token))
                Add(term, token.Position);
        }
    }

    /// <summary>The document's distinct terms.</summary>
    public IReadOnlyCollection<string> Terms => places.Keys;

    /// <summary>Whether the search finds the document: its scope sees it, kind and filters let it through, all words are there and no excluded one.</summary>
    public bool Matches(SearchRequest search) =>
        search.Scope.Tokens.Intersect(document.Scopes, StringComparer.Ordinal).Any()
        && (search.Kinds.Count == 0 || search.Kinds.Contains(document.Kind))
        && search.Filters.All(f => f.Value.Count == 0 || f.Value.Intersect(document.Facets.GetValueOrDefault(f.Key, []), StringComparer.Ordinal).Any())
        && search.Query.Groups.All(g => g.Alternatives.Any(Has))
        && !search.Query.Excluded.Any(Has);

    private bool Has(QueryAlternative alternative) =>
        alternative.Terms.All(t => places.ContainsKey(t.Term)) && (!alternative.IsPhrase || HasPhrase(alternative));

    // Where stop words were typed any may stand, but no other word.
    private bool HasPhrase(QueryAlternative phrase) => places[phrase.Terms[0].Term].Exists(
        start => phrase.Terms.Skip(1).All(t => places[t.Term].BinarySearch(start + t.Offset) >= 0)
            && Enumerable.Range(start, phrase.Terms[^1].Offset).Count(taken.Contains) == phrase.Terms.Count - 1);

    private void Add(string term, int position)
    {
        if (!places.TryGetValue(term, out var found))
            places[term] = found = [];
        found.Add(position);
    }
}
