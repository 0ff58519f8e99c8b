using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

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
            .UseNpgsql(connectionString)
            // Migrations are SQL scripts without a C# snapshot; SchemaTests compares what they build with the model instead.
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
}
