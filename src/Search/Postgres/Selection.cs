using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>The facets that are selected, each with the numbers of its values.</summary>
/// <param name="Names">Facets with a selection.</param>
/// <param name="Values">For each the numbers of the selected values; those that no document has are missing.</param>
internal sealed record Selection(string[] Names, int[][] Values)
{
    /// <summary>Looks the selected values up.</summary>
    public static async Task<Selection> OfAsync(Asker asker, SearchRequest request, CancellationToken cancel)
    {
        var selected = request.Filters.Where(f => f.Value.Count > 0).Select(f => (Name: CleanText.Of(f.Key), Values: f.Value.Select(CleanText.Of).ToArray())).ToArray();
        if (selected.Length == 0)
            return new([], []);
        await using var command = asker.Command("""
            SELECT v.place, f.id FROM unnest(@places, @names, @values) v (place, name, value) JOIN search.facet_values f ON f.name = v.name AND f.value = v.value
            """);
        command.Parameters.AddWithValue("places", selected.SelectMany((f, i) => f.Values.Select(_ => i)).ToArray());
        command.Parameters.AddWithValue("names", selected.SelectMany(f => f.Values.Select(_ => f.Name)).ToArray());
        command.Parameters.AddWithValue("values", selected.SelectMany(f => f.Values).ToArray());
        var ids = (await Asker.ReadAsync(command, r => (Place: r.GetInt32(0), Id: r.GetInt32(1)), cancel)).ToLookup(v => v.Place, v => v.Id);
        return new([.. selected.Select(f => f.Name)], [.. selected.Select((_, i) => ids[i].Distinct().ToArray())]);
    }

    /// <summary>Whether nothing is selected.</summary>
    public bool IsEmpty => Names.Length == 0;

    /// <summary>An expression: a bit for each facet of which the shape <c>s</c> has no selected value.</summary>
    public string Failed => IsEmpty ? "0" : string.Join(" + ", Names.Select((_, i) => $"CASE WHEN s.facets && @facet{i} THEN 0 ELSE {1 << i} END"));

    /// <summary>A condition on the column <c>shape</c> of a table.</summary>
    public string ShapeOf(string table) => IsEmpty ? "true" : $"{table}.shape IN (SELECT s.id FROM search.shapes s WHERE {string.Join(" AND ", Names.Select((_, i) => $"s.facets && @facet{i}"))})";

    /// <summary>The selection as a <c>tsquery</c> over the bodies' facet lexemes. No document has the facet 0.</summary>
    public string Words => string.Join(" & ", Values.Select(v => $"({string.Join(" | ", v.DefaultIfEmpty(0).Select(Lexeme.OfFacet))})"));

    /// <summary>Adds the parameters that the conditions name.</summary>
    public void AddTo(Npgsql.NpgsqlParameterCollection parameters)
    {
        for (var i = 0; i < Values.Length; i++)
            parameters.AddWithValue($"facet{i}", Values[i]);
    }
}
