using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Persistence;

public class SchemaTests
{
    [Fact]
    public async Task The_migrations_and_the_model_build_the_same_schema()
    {
        await using var migrated = await TestDatabase.CreateAsync(withCast: false);
        await using var created = await TestDatabase.CreateAsync(withCast: false);
        await using (var db = created.Open())
        {
            await db.Database.ExecuteSqlRawAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public;");
            await db.Database.ExecuteSqlRawAsync(Migrator.CreateScript(db).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }
        Assert.Equal(await DescribeAsync(created), await DescribeAsync(migrated));
    }

    [Fact]
    public async Task No_statement_and_no_forgotten_transaction_lasts_for_ever()
    {
        await using var database = await TestDatabase.CreateAsync(withCast: false);
        await using var db = database.Open();
        foreach (var setting in new[] { "statement_timeout", "idle_in_transaction_session_timeout" })
            Assert.Equal("1min", await db.Database.SqlQuery<string>($"SELECT current_setting({setting}) AS \"Value\"").SingleAsync());
    }

    [Fact]
    public async Task A_database_made_by_a_later_program_is_refused_and_left_alone()
    {
        await using var database = await TestDatabase.CreateAsync(withCast: false);
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('9999_of_the_future', '99')""");
        var refusal = await Assert.ThrowsAsync<DatabaseNewerException>(() => Migrator.MigrateAsync(db));
        Assert.Equal("9999_of_the_future", refusal.Migration);
    }

    // Every column, constraint and index of the public schema, in PostgreSQL's own words. The model knows no triggers, not even deferred ones, which count as constraints.
    private static async Task<List<string>> DescribeAsync(TestDatabase database)
    {
        const string sql = """
            SELECT format('%s.%s %s %s %s %s %s', table_name, column_name, data_type, character_maximum_length, is_nullable, is_identity, column_default)
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '__EFMigrationsHistory'
            UNION ALL
            SELECT format('%s %s %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
            FROM pg_constraint c WHERE c.connamespace = 'public'::regnamespace AND c.contype <> 't' AND c.conrelid::regclass::text NOT LIKE '%EFMigrations%'
            UNION ALL
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'
            ORDER BY 1
            """;
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var reader = await new NpgsqlCommand(sql, connection).ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
