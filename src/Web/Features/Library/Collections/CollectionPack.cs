using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Features.Library.Taking;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>
/// <c>/biblioteca/colecciones/{id}/descargar.zip</c>: a collection as plain pages that open from a USB stick. It holds what the
/// viewer may see; one material and one file are in memory at a time.
/// </summary>
public sealed class CollectionPack(TinkuyDb db, Viewer viewer, FileStore store, OfflinePage page, OfflineIndex index)
{
    /// <summary>The largest pack, in bytes: what a phone still unpacks and a bad line still brings.</summary>
    public const long MostBytes = 300_000_000;

    private const string PagesFolder = "materiales", CreditsName = "CREDITOS.txt";
    private const int LongestSlug = 60;

    public async Task<IResult> AnswerAsync(long id, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var collection = await db.CollectionsVisibleTo(viewer).AsNoTracking().Include(c => c.Owner).SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (collection is null)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "private, no-store";
        // The collection's own page says how much it is and what to do instead.
        if (await db.CollectionSizeAsync(viewer, id, cancel) > MostBytes)
            return Results.Redirect($"/biblioteca/colecciones/{id}#llevar");
        return Results.Stream(output => ZipWriting.SendAsync(output, zip => FillAsync(zip, collection, cancel), cancel), "application/zip", Short(collection.Title, $"coleccion-{id}") + ".zip");
    }

    private async Task FillAsync(ZipArchive zip, Collection collection, CancellationToken cancel)
    {
        var items = await db.CollectionItemsVisibleTo(viewer, collection.Id).Select(i => new { i.MaterialId, i.Note, i.Material!.Title }).ToListAsync(cancel);
        var pages = items.Select((item, i) => (item.MaterialId, Name: $"{i + 1:00}-{Short(item.Title, "material")}.html")).ToDictionary(p => p.MaterialId, p => p.Name);
        var files = await FilesAsync([.. pages.Keys], cancel);
        var (entries, credits) = (new List<OfflineEntry>(), new List<string>());
        foreach (var item in items)
        {
            var material = await db.MaterialsVisibleTo(viewer).AsNoTracking().Include(m => m.Origin).Include(m => m.Files).SingleOrDefaultAsync(m => m.Id == item.MaterialId, cancel);
            // Hidden or deleted since the pack was begun.
            if (material is null)
                continue;
            var own = material.Files.OrderBy(f => f.Order).Select(f => files.GetValueOrDefault(f.FileId)).OfType<TakenFile>().ToList();
            var place = new OfflinePlace("../", index.WayBack(collection), item.Note, other => pages.TryGetValue(other, out var name) ? Uri.EscapeDataString(name) : null, files.GetValueOrDefault);
            await zip.AddTextAsync($"{PagesFolder}/{pages[material.Id]}", page.Write(material, own, place), cancel);
            entries.Add(new(material.Title, $"{PagesFolder}/{Uri.EscapeDataString(pages[material.Id])}", item.Note, own, page.CreditsWithWorks(material), material.Licence));
            credits.Add(page.CreditsWithWorks(material));
        }
        await zip.AddTextAsync(OfflineIndex.Name, index.Write(collection, entries), cancel);
        await zip.AddTextAsync(CreditsName, page.CreditsFile(credits), cancel);
        foreach (var file in files.Values)
            await zip.AddFileAsync($"{TakenFile.Folder}/{file.Name}", file.Path, cancel);
    }

    // An adaptation carries its parent's files: each travels once.
    private async Task<Dictionary<long, TakenFile>> FilesAsync(long[] materials, CancellationToken cancel)
    {
        var names = new PackNames();
        var stored = await db.Files.AsNoTracking().Where(f => db.MaterialFiles.Any(m => m.FileId == f.Id && materials.Contains(m.MaterialId))).OrderBy(f => f.Id).ToListAsync(cancel);
        return stored.Select(f => TakenFile.Of(f, store, names)).OfType<TakenFile>().ToDictionary(f => f.Id);
    }

    private static string Short(string title, string otherwise) =>
        Slug.Of(title) is { Length: > 0 } slug ? slug[..Math.Min(LongestSlug, slug.Length)].Trim('-') : otherwise;
}
