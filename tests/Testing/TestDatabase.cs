using Microsoft.AspNetCore.Identity;
using Npgsql;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Seeding;

namespace Tinkuy.Testing;

/// <summary>
/// A fresh database on real PostgreSQL, copied from a template that was migrated (and given the cast) once per test run:
/// copying takes a fraction of a second, so no two test classes ever share one.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim TemplateGate = new(1);
    private static readonly Dictionary<bool, string> Templates = [];

    private TestDatabase(string name, string connectionString)
    {
        Name = name;
        ConnectionString = connectionString;
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>A database with the schema, and with the cast unless <paramref name="withCast"/> is false.</summary>
    public static async Task<TestDatabase> CreateAsync(bool withCast = true)
    {
        var server = await TestServer.ConnectionStringAsync();
        var template = await TemplateAsync(server, withCast);
        var name = "test_" + Guid.NewGuid().ToString("N");
        await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {template}");
        return new(name, On(server, name));
    }

    /// <summary>A context on this database; the caller disposes it.</summary>
    public TinkuyDb Open() => new(DatabaseOptions.For(ConnectionString));

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
        await ExecuteAsync(await TestServer.ConnectionStringAsync(), $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }

    private static async Task<string> TemplateAsync(string server, bool withCast)
    {
        await TemplateGate.WaitAsync();
        try
        {
            if (Templates.TryGetValue(withCast, out var known))
                return known;
            var name = "template_" + Guid.NewGuid().ToString("N");
            await ExecuteAsync(server, $"CREATE DATABASE {name}");
            await using (var db = new TinkuyDb(DatabaseOptions.For(On(server, name))))
            {
                await Migrator.MigrateAsync(db);
                if (withCast)
                    await Cast.SeedAsync(db, new PasswordHasher<Person>(), TimeProvider.System.GetUtcNow().UtcDateTime);
            }
            NpgsqlConnection.ClearPool(new NpgsqlConnection(On(server, name)));
            return Templates[withCast] = name;
        }
        finally
        {
            TemplateGate.Release();
        }
    }

    private static string On(string server, string database) =>
        DatabaseOptions.WithLimits(new NpgsqlConnectionStringBuilder(server) { Database = database, MaxPoolSize = 20 }.ConnectionString);

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
