using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Library.Sharing;

/// <summary>
/// <c>GET /biblioteca/compartir/lectura/{file}</c>: what one's own upload says of itself, as JSON for the form's fields; 202 while
/// its text is still being read.
/// </summary>
public static class GuessEndpoint
{
    public static async Task<IResult> GetAsync(long file, HttpContext http, TinkuyDb db, Viewer viewer, Taxonomy taxonomy, FileStore store, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var found = await db.Files.AsNoTracking().Where(f => f.Id == file && f.UploaderId == viewer.PersonId)
            .Select(f => new { f.Name, f.Text, f.StorageKey, Pages = f.Pages.OrderBy(p => p.Number).Take(3).Select(p => p.Text).ToList() }).SingleOrDefaultAsync(cancel);
        if (found is null) return Results.NotFound();
        if (found.Text == TextStatus.Waiting) return Results.StatusCode(StatusCodes.Status202Accepted);
        if (found.Text == TextStatus.Unreadable) return Results.Json(new MaterialGuess { IsUnreadable = true });
        var country = await db.Territories.Where(t => t.Id == viewer.SchoolId).Select(t => t.Country).SingleOrDefaultAsync(cancel);
        var guess = MaterialGuess.From(found.Name, found.Pages, taxonomy.For(country));
        return Results.Json(Package(found.Name, store.PathOf(found.StorageKey)) is { } package ? guess.With(package) : guess);
    }

    // Examined when it was taken in, and read by the child before; here its first properties alone, as a stream.
    private static ElpxMetadata? Package(string name, string path)
    {
        if (!name.EndsWith(".elpx", StringComparison.OrdinalIgnoreCase) || !File.Exists(path)) return null;
        using var content = File.OpenRead(path);
        return ElpxMetadata.Read(content);
    }
}
