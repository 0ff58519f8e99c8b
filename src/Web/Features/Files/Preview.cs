using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Files;

/// <summary><c>/archivos/{id}/muestra/{number}</c>: a page of a file as a small picture, for whoever may read the file.</summary>
public static class Preview
{
    public static async Task<IResult> GetAsync(long id, int number, HttpContext http, TinkuyDb db, FileStore store, Viewer viewer, CancellationToken cancel)
    {
        var key = await db.FilesVisibleTo(viewer).Where(f => f.Id == id)
            .SelectMany(f => f.Previews.Where(p => p.Number == number).Select(p => p.StorageKey)).FirstOrDefaultAsync(cancel);
        if (key is null || !File.Exists(store.PathOf(key))) return Results.NotFound();
        Download.Confine(http.Response.Headers);
        return Results.File(store.PathOf(key), "image/webp", entityTag: new EntityTagHeaderValue($"\"{key}\""));
    }
}
