using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Files;

/// <summary>
/// <c>/archivos/{id}/{name}</c>: the way to an uploaded file. Whoever may not know of it gets the page of a thing that
/// does not exist.
/// </summary>
public static class Download
{
    public static async Task<IResult> GetAsync(long id, string name, HttpContext http, TinkuyDb db, FileStore store, Viewer viewer, CancellationToken cancel)
    {
        // The name is there for people and for their downloads; the number alone finds the file.
        _ = name;
        var file = await db.FilesVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancel);
        return Send(file, http, store);
    }

    /// <summary>The answer that carries a file which its reader may see; null and one that has lost its bytes are not found.</summary>
    internal static IResult Send(StoredFile? file, HttpContext http, FileStore store)
    {
        if (file is null || !File.Exists(store.PathOf(file.StorageKey))) return Results.NotFound();
        SetHeaders(http.Response.Headers, file);
        return Results.File(
            store.PathOf(file.StorageKey), file.MediaType,
            lastModified: new DateTimeOffset(file.CreatedAt, TimeSpan.Zero),
            entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: true);
    }

    private static void SetHeaders(IHeaderDictionary headers, StoredFile file)
    {
        // Pictures were written anew by the site and show in the page; everything else is for the reader's own programs.
        var disposition = new ContentDispositionHeaderValue(file.IsImage ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        Confine(headers);
    }

    /// <summary>What every upload is sent with: it cannot run, be framed, be taken for something else, or outlive the right to see it in a cache.</summary>
    internal static void Confine(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Kept by the reader's browser alone, and asked for again each time: who may see it can change.
        headers.CacheControl = "private, no-cache";
    }
}
