using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Tinkuy.Domain.Persistence;

/// <summary>How <see cref="TinkuyDb"/> talks to PostgreSQL, the same for the site, its commands and the tests.</summary>
public static class DatabaseOptions
{
    /// <summary>Options for a context made by hand: commands, tests.</summary>
    public static DbContextOptions<TinkuyDb> For(string connectionString) =>
        (DbContextOptions<TinkuyDb>)new DbContextOptionsBuilder<TinkuyDb>().UseTinkuyDatabase(connectionString).Options;

    /// <summary>Points the context at a server.</summary>
    public static DbContextOptionsBuilder UseTinkuyDatabase(this DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(WithLimits(connectionString))
            // Migrations are SQL scripts without a C# snapshot; SchemaTests compares what they build with the model instead.
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));

    /// <summary>
    /// The connection string with a minute's limit on each statement and on each transaction that nobody goes on with, unless it sets
    /// options of its own. The client gives up after 30 s by itself; these are for when it can no longer say so: a node that
    /// hangs or is cut off must not hold a room's lock, or the server's time, for ever.
    /// </summary>
    public static string WithLimits(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(builder.Options))
            builder.Options = "-c statement_timeout=60s -c idle_in_transaction_session_timeout=60s";
        return builder.ConnectionString;
    }
}
