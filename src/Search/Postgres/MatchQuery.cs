using Npgsql;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Postgres;

/// <summary>The part of a statement that says which documents match, and its parameters.</summary>
internal sealed class MatchQuery
{
    private readonly List<string> conditions = ["d.scopes && @scopes"];
    private readonly Dictionary<string, object> parameters = [];

    /// <param name="relaxed">Whether one group may be missing.</param>
    public MatchQuery(SearchRequest request, IReadOnlyList<QueryGroup> groups, bool relaxed)
    {
        parameters["scopes"] = request.Scope.Tokens.ToArray();
        if (request.Kinds.Count > 0)
            Where("d.kind = ANY(@kinds)", "kinds", request.Kinds.ToArray());
        var excluded = request.Query.Excluded;
        if (groups.Count == 0 && excluded.Count > 0)
            Where("d.id NOT IN (SELECT id FROM search.documents WHERE body @@ @excluded::tsquery)", "excluded", string.Join(" | ", excluded.Select(e => TsQuery.Alternative(e))));
        else if (relaxed)
            Where("d.body @@ @match::tsquery", "match", TsQuery.AllButOne(groups, excluded));
        else if (groups.Count > 0)
            WhereAll(groups, excluded);
    }

    /// <summary>The conditions on <c>search.documents d</c>.</summary>
    public string Conditions => string.Join("\n    AND ", conditions);

    /// <summary>Adds the parameters that <see cref="Conditions"/> names.</summary>
    public void AddTo(NpgsqlParameterCollection collection)
    {
        foreach (var (name, value) in parameters)
            collection.AddWithValue(name, value);
    }

    private void WhereAll(IReadOnlyList<QueryGroup> groups, IReadOnlyList<QueryAlternative> excluded)
    {
        var phrases = groups.Where(g => g.Alternatives[0].IsPhrase).ToList();
        if (phrases.Count == 0)
        {
            Where("d.body @@ @match::tsquery", "match", TsQuery.All(groups, excluded));
            return;
        }
        // A long document's vector does not hold every place, so its phrases are looked up in its chunks.
        parameters["match"] = TsQuery.All(groups, excluded);
        var inChunks = phrases.Select((p, i) =>
        {
            parameters[$"phrase{i}"] = TsQuery.Group(p);
            return $"(d.small @@ @phrase{i}::tsquery OR EXISTS (SELECT FROM search.parts p WHERE p.document = d.id AND p.terms @@ @phrase{i}::tsquery))";
        });
        Where($"d.body @@ @loose::tsquery AND (d.body @@ @match::tsquery OR (NOT d.complete AND {string.Join(" AND ", inChunks)}))", "loose", TsQuery.All(groups, excluded, loosePhrases: true));
    }

    private void Where(string condition, string name, object value)
    {
        conditions.Add(condition);
        parameters[name] = value;
    }
}
