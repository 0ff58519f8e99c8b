using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Search;

/// <summary>
/// The triggers that write <see cref="SearchChange"/> rows. Triggers and not code, because bulk updates, cascades and
/// people at the console change things too. Names and SQL come from the program, never from users.
/// </summary>
public static class ChangeTriggers
{
    // Nodes that start together must not replace one trigger at once.
    private const long Lock = 0x54_49_4e_4b_55_59_02;

    /// <summary>Brings the triggers for a kind of thing up to what the program says. Replaces only what differs: doing so waits for the table's writers.</summary>
    public static async Task InstallAsync(TinkuyDb db, string kind, IEnumerable<WatchedTable> tables, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", cancel);
        foreach (var table in tables)
        {
            var (name, body) = ($"note_{kind}_by_{table.Name}", Body(kind, table));
            var current = await db.Database.SqlQuery<string>($"SELECT prosrc AS \"Value\" FROM pg_proc WHERE proname = {name}").SingleOrDefaultAsync(cancel);
            if (current != body)
                await db.Database.ExecuteSqlRawAsync(Script(name, body, table), cancel);
        }
        await transaction.CommitAsync(cancel);
    }

    private static string Body(string kind, WatchedTable table) => $"""

        DECLARE r {table.Name};
        BEGIN
            IF TG_OP = 'DELETE' THEN r := OLD; ELSE r := NEW; END IF;
            INSERT INTO search_changes (kind, thing_id) SELECT '{kind}', thing FROM ({table.Things}) AS things (thing);
            RETURN NULL;
        END
        -- {table.Columns}

        """;

    private static string Script(string name, string body, WatchedTable table) => $"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body${body}$body$;
        CREATE OR REPLACE TRIGGER {name} AFTER INSERT OR DELETE OR UPDATE {(table.Columns is null ? "" : "OF " + table.Columns)} ON {table.Name}
            FOR EACH ROW EXECUTE FUNCTION {name}();
        """;
}
