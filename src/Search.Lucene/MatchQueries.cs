using Lucene.Net.Index;
using Lucene.Net.Search;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Lucene;

/// <summary>Writes analysed queries as Lucene's.</summary>
internal static class MatchQueries
{
    // What stands in the title tells most; tags and summary more than the body, where everything counts once more.
    private const float InTitle = 2.5f;
    private const float InSmall = 1f;

    // So many words and more are a passage that somebody remembers: common words, which only their order tells from the same
    // words elsewhere; so it counts the same however common they are. Fewer are not worth reading the places of all matches for.
    private const int Passage = 3;
    private const int InPassage = 2;
    private const float WordOfPassage = 12;

    // Of equal documents, the one that says it in the words typed.
    private const float Related = 0.85f;

    /// <summary>Every group (or all but one) and none of the exclusions; everything when there are none.</summary>
    /// <param name="relaxed">Whether one group may be missing.</param>
    public static Query Of(IReadOnlyList<QueryGroup> groups, IReadOnlyList<QueryAlternative> excluded, bool relaxed)
    {
        BooleanQuery query = [];
        if (groups.Count == 0)
            query.Add(new MatchAllDocsQuery(), Occur.MUST);
        else if (relaxed)
            query.Add(AllButOne(groups), Occur.MUST);
        foreach (var group in groups)
        {
            if (!relaxed)
                query.Add(Group(group, FieldNames.All), Occur.MUST);
            query.Add(Boosted(Group(group, FieldNames.Title), InTitle), Occur.SHOULD);
            query.Add(Boosted(Group(group, FieldNames.Small), InSmall), Occur.SHOULD);
        }
        if (groups.Count >= Passage && Near(groups, FieldNames.All, InPassage) is { } passage)
            query.Add(Boosted(new ConstantScoreQuery(passage), WordOfPassage * groups.Count), Occur.SHOULD);
        foreach (var alternative in excluded)
            query.Add(Alternative(alternative, FieldNames.All), Occur.MUST_NOT);
        return query;
    }

    /// <summary>One group: the best of its alternatives counts.</summary>
    public static Query Group(QueryGroup group, string field)
    {
        if (group.Alternatives.Count == 1)
            return Alternative(group.Alternatives[0], field);
        return new DisjunctionMaxQuery(
            [.. group.Alternatives.Select(a => a.Origin == AlternativeOrigin.Typed ? Alternative(a, field) : Boosted(Alternative(a, field), Related))], 0);
    }

    /// <summary>The typed words, or what they were corrected to, near each other, in any order, for those that are already known to have them; null for a single word.</summary>
    public static Query? Near(IReadOnlyList<QueryGroup> groups, string field, int slop)
    {
        var places = groups.SelectMany(Meant).DistinctBy(terms => string.Join(' ', terms)).Take(8).ToList();
        if (places.Count < 2)
            return null;
        var near = new MultiPhraseQuery { Slop = slop };
        foreach (var terms in places)
            near.Add([.. terms.Select(term => new Term(field, term))]);
        return near;
    }

    // For each place the terms of which one stands there: any of the corrections of a slip, or the words that were typed.
    private static IEnumerable<string[]> Meant(QueryGroup group)
    {
        string[] corrections = [.. group.Alternatives.Where(a => a.Origin == AlternativeOrigin.Correction).Select(a => a.Terms[0].Term).Distinct()];
        return corrections.Length > 0 ? [corrections] : group.Alternatives[0].Terms.Select(t => new[] { t.Term });
    }

    private static Query Alternative(QueryAlternative alternative, string field)
    {
        if (alternative.Terms.Count == 1)
            return new TermQuery(new(field, alternative.Terms[0].Term));
        if (alternative.IsPhrase)
        {
            var phrase = new PhraseQuery();
            foreach (var term in alternative.Terms)
                phrase.Add(new Term(field, term.Term), term.Offset);
            return phrase;
        }
        BooleanQuery all = [];
        foreach (var term in alternative.Terms)
            all.Add(new TermQuery(new(field, term.Term)), Occur.MUST);
        return all;
    }

    private static BooleanQuery AllButOne(IReadOnlyList<QueryGroup> groups)
    {
        var query = new BooleanQuery { MinimumNumberShouldMatch = groups.Count - 1 };
        foreach (var group in groups)
            query.Add(Group(group, FieldNames.All), Occur.SHOULD);
        return query;
    }

    private static Query Boosted(Query query, float boost)
    {
        query.Boost = boost;
        return query;
    }
}
