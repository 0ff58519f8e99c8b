using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tinkuy.Domain.Persistence;

/// <summary>Brings a database up to this program's schema. Several nodes may start at once: EF Core's migration lock lets one work.</summary>
public static class Migrator
{
    /// <summary>Applies the migrations that are missing, each in its own transaction.</summary>
    /// <exception cref="DatabaseNewerException">The database was made by a later program; nothing was changed.</exception>
    public static async Task MigrateAsync(TinkuyDb db, CancellationToken cancel = default)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancel)).FirstOrDefault(m => !known.Contains(m));
        if (unknown is not null)
            throw new DatabaseNewerException(unknown);
        if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancel))
        {
            await db.Database.MigrateAsync(cancel);
            return;
        }
        // A new index on a large table may take its time.
        var usual = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await db.Database.ExecuteSqlAsync($"SET statement_timeout = 0", cancel);
            await db.Database.MigrateAsync(cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
            db.Database.SetCommandTimeout(usual);
        }
    }

    /// <summary>The SQL that would create the whole model on an empty database; the source for the next migration's script.</summary>
    public static string CreateScript(TinkuyDb db) => db.Database.GenerateCreateScript();
}

/// <summary>The database holds a migration that this program does not know: running on could damage it.</summary>
/// <param name="migration">The unknown migration's id.</param>
public sealed class DatabaseNewerException(string migration)
    : Exception($"The database holds migration {migration}, which this program does not know.")
{
    /// <summary>The unknown migration's id.</summary>
    public string Migration { get; } = migration;
}

/// <summary>
/// A migration written as SQL, embedded beside its class. SQL because what runs on a school's server should be readable
/// by whoever keeps that server; a test compares its result with the model, column by column.
/// </summary>
public abstract class SqlMigration(string script) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        var name = $"{typeof(SqlMigration).Namespace}.Migrations.{script}";
        using var stream = typeof(SqlMigration).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The migration script {name} is not embedded.");
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }
}
