using Npgsql;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Postgres;

/// <summary>The conditions by which documents match a request, and their parameters.</summary>
internal sealed class MatchQuery
{
    private readonly SearchRequest request;
    private readonly Selection selection;
    private readonly Dictionary<string, object> parameters = [];
    private readonly NeighbourQuery neighbours = new();

    /// <param name="relaxed">Whether one group may be missing.</param>
    public MatchQuery(SearchRequest request, IReadOnlyList<QueryGroup> groups, Selection selection, bool relaxed)
    {
        (this.request, Groups, this.selection) = (request, groups, selection);
        var excluded = request.Query.Excluded;
        var strict = relaxed ? TsQuery.AllButOne(groups, excluded) : TsQuery.All(groups, excluded);
        HasPhrase = groups.Any(g => g.Alternatives[0].IsPhrase);
        if (request.Kinds.Count > 0)
            parameters["kinds"] = request.Kinds.ToArray();
        if (groups.Count > 0)
        {
            parameters["match"] = strict;
            parameters["all"] = relaxed ? TsQuery.AllButOne(groups, []) : TsQuery.All(groups, []);
            parameters["any"] = TsQuery.Any(groups);
            parameters["heading"] = selection.IsEmpty ? parameters["all"] : $"({parameters["all"]}) & {selection.Words}";
            for (var i = 0; i < groups.Count; i++)
                parameters[$"title{i}"] = TsQuery.Group(groups[i], weight: ":A");
        }
        Passage = neighbours.Passage(groups, relaxed);
        Words = groups.Count == 0 ? WithoutExcluded(excluded) : HasPhrase && !relaxed ? Phrases(excluded) : "d.body @@ @match::tsquery";
        if (!selection.IsEmpty)
            parameters["selected"] = selection.Words;
    }

    /// <summary>What must be there.</summary>
    public IReadOnlyList<QueryGroup> Groups { get; }

    /// <summary>Whether each match of the words costs a look at its vector.</summary>
    public bool HasPhrase { get; }

    /// <summary>Whether anything must not be there.</summary>
    public bool Excludes => request.Query.Excluded.Count > 0;

    /// <summary>A condition on <c>search.documents d</c> that all with the words in a row meet, and few others; null without one.</summary>
    public string? Passage { get; }

    /// <summary>A condition on the words of <c>search.documents d</c>.</summary>
    public string Words { get; }

    /// <summary>The same, and the selected facets, by the same index.</summary>
    public string SelectedWords => selection.IsEmpty ? Words : $"d.body @@ @selected::tsquery AND {Words}";

    /// <summary>Whether the asker sees it and wants its kind: a condition on a table with <c>audience</c> and <c>kind</c>.</summary>
    public string Visible(string table) => $"{table}.audience = ANY(@audiences)" + (request.Kinds.Count > 0 ? $" AND {table}.kind = ANY(@kinds)" : "");

    /// <summary>Adds the parameters that the conditions name; more than a statement names does no harm.</summary>
    public void AddTo(NpgsqlParameterCollection collection)
    {
        foreach (var (name, value) in parameters)
            collection.AddWithValue(name, value);
        selection.AddTo(collection);
        neighbours.AddTo(collection);
    }

    private string WithoutExcluded(IReadOnlyList<QueryAlternative> excluded)
    {
        if (excluded.Count == 0)
            return "true";
        parameters["excluded"] = string.Join(" | ", excluded.Select(e => TsQuery.Alternative(e)));
        return "d.id NOT IN (SELECT x.id FROM search.documents x WHERE x.body @@ @excluded::tsquery)";
    }

    // The indexes find the words, and who may have them side by side; a look at the vector the phrase. A long document's vector does not hold every place, so its
    // phrases are looked up in its chunks.
    private string Phrases(IReadOnlyList<QueryAlternative> excluded)
    {
        var phrases = Groups.Where(g => g.Alternatives[0].IsPhrase).ToList();
        parameters["loose"] = TsQuery.All(Groups, excluded, loosePhrases: true);
        var inChunks = phrases.Select((p, i) =>
        {
            parameters[$"phrase{i}"] = TsQuery.Group(p);
            return $"(EXISTS (SELECT FROM search.headings h WHERE h.document = d.id AND h.small @@ @phrase{i}::tsquery) OR EXISTS (SELECT FROM search.parts p WHERE p.document = d.id AND p.terms @@ @phrase{i}::tsquery))";
        });
        var beside = neighbours.Phrases(phrases) is { } condition ? condition + " AND " : "";
        return $"{beside}d.body @@ @loose::tsquery AND ((d.body @@ @match::tsquery) IS TRUE OR (NOT d.complete AND {string.Join(" AND ", inChunks)}))";
    }
}
