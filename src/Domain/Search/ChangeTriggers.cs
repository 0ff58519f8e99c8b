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

    /// <summary>
    /// Brings the triggers for a kind of thing up to what the program says. Replaces only what differs: doing so waits for the
    /// table's writers. Where anything differed, all things of the kind are noted as changed, so that a release that finds more
    /// than the one before needs nobody to rebuild anything.
    /// </summary>
    /// <param name="version">Another number counts as a difference, too.</param>
    /// <param name="tables">The first is that of the things themselves.</param>
    public static async Task InstallAsync(TinkuyDb db, string kind, int version, IReadOnlyList<WatchedTable> tables, CancellationToken cancel = default)
    {
        var differed = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", cancel);
        foreach (var table in tables)
        {
            var (name, body) = ($"note_{kind}_by_{table.Name}", Body(kind, version, table));
            var current = await db.Database.SqlQuery<string>($"SELECT prosrc AS \"Value\" FROM pg_proc WHERE proname = {name}").SingleOrDefaultAsync(cancel);
            if (current == body)
                continue;
            await db.Database.ExecuteSqlRawAsync(Script(name, body, table), cancel);
            differed = true;
        }
        if (differed)
            await db.Database.ExecuteSqlRawAsync(NoteAll(kind, tables[0]), cancel);
        await transaction.CommitAsync(cancel);
    }

    private static string NoteAll(string kind, WatchedTable things) =>
        $"INSERT INTO search_changes (kind, thing_id) SELECT '{kind}', thing FROM {things.Name} r CROSS JOIN LATERAL ({things.Things}) AS things (thing)";

    private static string Body(string kind, int version, WatchedTable table) => $"""

        DECLARE r {table.Name};
        BEGIN
            IF TG_OP = 'DELETE' THEN r := OLD; ELSE r := NEW; END IF;
            INSERT INTO search_changes (kind, thing_id) SELECT '{kind}', thing FROM ({table.Things}) AS things (thing);
            RETURN NULL;
        END
        -- {version} {table.Columns}

        """;

    private static string Script(string name, string body, WatchedTable table) => $"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body${body}$body$;
        CREATE OR REPLACE TRIGGER {name} AFTER INSERT OR DELETE OR UPDATE {(table.Columns is null ? "" : "OF " + table.Columns)} ON {table.Name}
            FOR EACH ROW EXECUTE FUNCTION {name}();
        """;
}
