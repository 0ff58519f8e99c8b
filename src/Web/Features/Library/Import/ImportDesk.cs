using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tinkuy.Domain;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Text;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Library.Import;

/// <summary>Takes archives of materials in, lets them be brought in, and lets go of those that nobody wants.</summary>
public sealed class ImportDesk(TinkuyDb db, FileStore store, IOptions<StorageOptions> options, TimeProvider clock)
{
    /// <summary>Keeps an archive to be looked through, once it is known to unpack within its limits.</summary>
    /// <param name="home">The site's own host.</param>
    /// <returns>The import's number.</returns>
    /// <exception cref="RuleException"><c>ImportNone</c>, <c>ImportTooLarge</c> (limit), <c>ImportDiskFull</c>, and those of <see cref="ImportArchive.Unpack"/>.</exception>
    public async Task<long> TakeAsync(IFormFile? upload, string home, Viewer owner, CancellationToken cancel)
    {
        if (upload is null or { Length: 0 })
            throw new RuleException("ImportNone", "File");
        using var bench = store.OpenWorkbench();
        var path = bench["archive"];
        await ReceiveAsync(upload, path, cancel);
        Directory.CreateDirectory(bench["unpacked"]);
        var name = Typed.OneLine(Path.GetFileName(upload.FileName));
        var key = Guid.NewGuid().ToString("N");
        try
        {
            ImportArchive.Unpack(path, name, bench["unpacked"]);
            store.Place(path, key);
        }
        catch (Exception full) when (full is IOException or FileRefusedException)
        {
            throw new RuleException("ImportDiskFull", "File");
        }
        var import = LibraryImport.Of(key, name.Length <= LibraryImport.MaxName ? name : name[^LibraryImport.MaxName..], home, owner.Id, clock.GetUtcNow().UtcDateTime);
        db.Add(import);
        await db.SaveChangesAsync(cancel);
        return import.Id;
    }

    /// <summary>Brings a checked import in, and writes down who wanted it; a second time changes nothing.</summary>
    public async Task ConfirmAsync(LibraryImport import, Viewer by, CancellationToken cancel)
    {
        if (!import.Confirm())
            return;
        db.AuditEntries.Add(new() { At = clock.GetUtcNow().UtcDateTime, ActorId = by.Id, Act = AuditAct.LibraryImported, Detail = import.Name });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice at once: the other one did it.
        }
    }

    /// <summary>Forgets an import that was not confirmed.</summary>
    public async Task ForgetAsync(LibraryImport import, CancellationToken cancel)
    {
        if (import.State is not (ImportState.Checked or ImportState.Broken))
            return;
        if (import.LetGo() is { } key)
            store.Delete(key);
        await db.LibraryImports.Where(i => i.Id == import.Id).ExecuteDeleteAsync(cancel);
    }

    private async Task ReceiveAsync(IFormFile upload, string path, CancellationToken cancel)
    {
        try
        {
            await using var content = upload.OpenReadStream();
            await store.WriteAsync(content, path, Math.Min(ImportArchive.MaxTotal, options.Value.MaxBytesPerRequest), cancel);
        }
        catch (FileRefusedException refused)
        {
            throw new RuleException(refused.Problem == FileProblem.TooLarge ? "ImportTooLarge" : "ImportDiskFull", "File", refused.Limit);
        }
    }
}
