using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Text;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Library.Import;

/// <summary>
/// Does the long work of imports in the background, one at a time among all nodes: looks through what was uploaded, brings in
/// what was confirmed. A pass that a dying node leaves behind begins again: what is in already is unchanged.
/// </summary>
public sealed class ImportRound(TinkuyDb db, IServiceScopeFactory scopes, FileStore store, TimeProvider clock, ILogger<ImportRound> log)
{
    private const int RowsAtOnce = 20;

    /// <summary>One pass over one import.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> GoAsync(CancellationToken cancel)
    {
        await SweepAsync(cancel);
        if (!await db.LibraryImports.AnyAsync(i => i.State == ImportState.Checking || i.State == ImportState.Importing, cancel))
            return false;
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock(hashtext('tinkuy.imports')) AS \"Value\"").SingleAsync(cancel))
                return false;
            try
            {
                return await NextAsync(cancel);
            }
            finally
            {
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(hashtext('tinkuy.imports'))", CancellationToken.None);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<bool> NextAsync(CancellationToken cancel)
    {
        var import = await db.LibraryImports.Where(i => i.State == ImportState.Checking || i.State == ImportState.Importing).OrderBy(i => i.Id).FirstOrDefaultAsync(cancel);
        if (import is null)
            return false;
        await db.ImportRows.Where(r => r.ImportId == import.Id).ExecuteDeleteAsync(cancel);
        import.Begin();
        await db.SaveChangesAsync(cancel);
        try
        {
            if (import.Attempts > LibraryImport.MostAttempts)
                import.Break(clock.GetUtcNow().UtcDateTime);
            else
                await PassAsync(import, cancel);
        }
        catch (Exception e) when (e is IOException or FileRefusedException or RuleException)
        {
            log.LogWarning(e, "Import {Import} cannot be read", import.Id);
            import.Break(clock.GetUtcNow().UtcDateTime);
        }
        if (import.State is ImportState.Done or ImportState.Broken && import.LetGo() is { } key)
            store.Delete(key);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private async Task PassAsync(LibraryImport import, CancellationToken cancel)
    {
        using var bench = store.OpenWorkbench();
        ImportArchive.Unpack(store.PathOf(import.StorageKey!), import.Name, bench.Folder);
        // The import clears its context after each material: the report has one of its own.
        await using var scope = scopes.CreateAsyncScope();
        var pass = new ImportPass(IsTrial: import.State == ImportState.Checking, import.Home);
        await scope.ServiceProvider.GetRequiredService<MaterialImport>().RunAsync(bench.Folder, pass, async file =>
        {
            db.Add(RowOf(import.Id, file));
            import.Tell(file.Place, file.Of);
            if (file.Place % RowsAtOnce == 0)
                await db.SaveChangesAsync(cancel);
        }, cancel);
        import.End(clock.GetUtcNow().UtcDateTime);
    }

    private static ImportRow RowOf(long import, ImportedFile file) => new()
    {
        ImportId = import,
        Place = file.Place,
        File = Typed.Cut(Typed.Storable(file.File), ImportRow.MaxFile),
        Line = file.Failure?.Line ?? file.Row,
        Title = Typed.Cut(file.Title, Material.MaxTitle),
        Outcome = file.Outcome,
        Problem = file.Failure?.Problem,
        Arguments = [.. (file.Failure?.Arguments ?? []).Select(a => Typed.Cut(Typed.Storable(a.ToString() ?? ""), ImportRow.MaxArgument))],
    };

    // What nobody confirmed goes after a day, with its bytes.
    private async Task SweepAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().UtcDateTime - LibraryImport.Patience;
        foreach (var old in await db.LibraryImports.Where(i => i.State == ImportState.Checked && i.EndedAt < before).ToListAsync(cancel))
        {
            if (old.LetGo() is { } key)
                store.Delete(key);
            db.Remove(old);
        }
        await db.SaveChangesAsync(cancel);
    }
}
