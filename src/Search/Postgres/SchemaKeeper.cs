using Npgsql;

namespace Tinkuy.Search.Postgres;

/// <summary>Creates the engine's schema, and creates it anew when a later program needs another.</summary>
internal static class SchemaKeeper
{
    /// <summary>Number of <c>schema.sql</c>: raise it with every change there.</summary>
    private const int Version = 4;

    // Any number, the same in every node: the first one works, the others wait and find it done.
    private const long Lock = 0x54_49_4e_4b_55_59_01;

    public static async Task EnsureAsync(NpgsqlDataSource data, CancellationToken cancel)
    {
        await using var connection = await data.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancel);
        if (await VersionAsync(connection, cancel) != Version)
        {
            await ExecuteAsync(connection, "DROP SCHEMA IF EXISTS search CASCADE", cancel);
            await ExecuteAsync(connection, Script(), cancel);
            await ExecuteAsync(connection, $"INSERT INTO search.meta (schema_version) VALUES ({Version})", cancel);
        }
        await transaction.CommitAsync(cancel);
    }

    private static async Task<int?> VersionAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var exists = new NpgsqlCommand("SELECT to_regclass('search.meta') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancel) is not true)
            return null;
        await using var version = new NpgsqlCommand("SELECT schema_version FROM search.meta", connection);
        return await version.ExecuteScalarAsync(cancel) as int?;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Script()
    {
        using var stream = typeof(SchemaKeeper).Assembly.GetManifestResourceStream("schema.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
