using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Library.Taking;

/// <summary><c>/biblioteca/{id}/descargar.zip</c>: a material to keep on a phone or a USB stick, with its files and the credit that its licence asks for.</summary>
public sealed class MaterialPack(TinkuyDb db, Viewer viewer, FileStore store, OfflinePage page)
{
    private const string Page = "material.html", CreditsName = "CREDITOS.txt";

    public async Task<IResult> AnswerAsync(long id, HttpContext http)
    {
        var material = await db.MaterialsVisibleTo(viewer).AsNoTracking().Include(m => m.Origin).Include(m => m.Files).ThenInclude(f => f.File)
            .AsSplitQuery().SingleOrDefaultAsync(m => m.Id == id, http.RequestAborted);
        if (material is null)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "private, no-store";
        var name = Slug.Of(material.Title) is { Length: > 0 } slug ? slug[..Math.Min(60, slug.Length)].Trim('-') : $"material-{id}";
        return Results.Stream(output => WriteAsync(material, output, http.RequestAborted), "application/zip", name + ".zip");
    }

    private Task WriteAsync(Material material, Stream output, CancellationToken cancel) => ZipWriting.SendAsync(output, async zip =>
    {
        var files = TakenFile.Of(material, store);
        await zip.AddTextAsync(Page, page.Write(material, files), cancel);
        await zip.AddTextAsync(CreditsName, page.CreditsFile(page.CreditsWithWorks(material)), cancel);
        foreach (var file in files)
            await zip.AddFileAsync($"{TakenFile.Folder}/{file.Name}", file.Path, cancel);
    }, cancel);
}
