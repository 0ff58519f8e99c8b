using Npgsql;
using NpgsqlTypes;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>Who asks, on an open connection: every statement is cut to the audiences that the scope belongs to.</summary>
/// <param name="Audiences">Numbers of the combinations of scopes of which the asker holds one.</param>
/// <param name="Documents">About how many documents there are; negative when nobody has counted yet.</param>
internal sealed record Asker(NpgsqlConnection Connection, int[] Audiences, double Documents)
{
    // Compiling a statement takes longer than running it. A scan of the whole table looks cheap to the planner, who forgets
    // that it unpacks every vector. pg_trgm's own threshold is lower than ours.
    private const string Settings = """
        SELECT set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true),
            similarity('', ''), set_config('pg_trgm.similarity_threshold', '0.35', true)
        """;

    private const string Who = """
        SELECT ARRAY(SELECT id FROM search.audiences WHERE scopes && @scopes ORDER BY id),
            (SELECT reltuples::float8 FROM pg_class WHERE oid = 'search.documents'::regclass)
        """;

    /// <summary>Finds out who asks; for the rest of the transaction statements are planned as searches want them.</summary>
    public static async Task<Asker> OfAsync(NpgsqlConnection connection, SearchScope scope, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(Settings));
        batch.BatchCommands.Add(new(Who) { Parameters = { new("scopes", scope.Tokens.Select(CleanText.Of).ToArray()) } });
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(connection, reader.GetFieldValue<int[]>(0), reader.GetDouble(1));
    }

    /// <summary>A command that may name <c>@audiences</c>.</summary>
    public NpgsqlCommand Command(string sql)
    {
        var command = new NpgsqlCommand(sql, Connection);
        command.Parameters.Add(new("audiences", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = Audiences });
        return command;
    }

    /// <summary>Runs a command and reads its rows.</summary>
    public static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        List<T> rows = [];
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            rows.Add(read(reader));
        return rows;
    }
}
