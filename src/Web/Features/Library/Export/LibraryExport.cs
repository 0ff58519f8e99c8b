using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Export;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;
using Tinkuy.Web.Features.Library.Taking;
using Tinkuy.Web.Infrastructure.Files;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Export;

/// <summary>
/// Materials to take away, in forms that <c>./run import</c> reads back: a ZIP with a folder for each (Markdown and files), or
/// one table. Written while it is sent, however much there is.
/// </summary>
public sealed class LibraryExport(TinkuyDb db, Viewer viewer, FileStore store, PublicAddress address)
{
    /// <summary>What an export holds, as its address says it.</summary>
    public const string Mine = "mios", Public = "publicos";

    private const string Lesson = "material.md";
    private const int BatchSize = 50, LongestFolder = 60;

    /// <summary>The materials that the viewer may take away under this word; null when the word is none, or not for the viewer.</summary>
    public IQueryable<Material>? Choose(string? which) => which switch
    {
        Mine => db.Materials.Where(m => viewer.PersonId != null && m.AuthorId == viewer.PersonId),
        // Also what is imported and nobody's own.
        Public when viewer.IsAdministrator => db.MaterialsVisibleTo(Viewer.Visitor),
        _ => null,
    };

    /// <summary>A ZIP with a folder for each material.</summary>
    public Task WriteZipAsync(IQueryable<Material> materials, Stream output, CancellationToken cancel) => ZipWriting.SendAsync(output, async zip =>
    {
        await foreach (var material in AllAsync(materials, cancel))
        {
            var files = TakenFile.Of(material, store, Lesson);
            var (source, folder) = (SourceOf(material), FolderOf(material));
            await zip.AddTextAsync($"{folder}/{Lesson}", MaterialHead.ToMarkdown(MaterialHead.Of(material, source, [.. files.Select(f => f.Name)]), material.Body), cancel);
            foreach (var file in files)
                await zip.AddFileAsync($"{folder}/{file.Name}", file.Path, cancel);
        }
    }, cancel);

    /// <summary>A table with a row for each material; files stay behind.</summary>
    public async Task WriteCsvAsync(IQueryable<Material> materials, Stream output, CancellationToken cancel)
    {
        // With the mark by which spreadsheets know UTF-8.
        await using var writer = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true);
        await writer.WriteAsync(Csv.Row(MaterialHead.Keys.Append(MaterialHead.Body)));
        await foreach (var material in AllAsync(materials, cancel))
            await writer.WriteAsync(Csv.Row(MaterialHead.ToCells(MaterialHead.Of(material, SourceOf(material), []), material.Body)));
    }

    private async IAsyncEnumerable<Material> AllAsync(IQueryable<Material> materials, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var last = 0L; ;)
        {
            var batch = await materials.AsNoTracking().Where(m => m.Id > last).OrderBy(m => m.Id).Take(BatchSize)
                .Include(m => m.Origin).Include(m => m.Files).ThenInclude(f => f.File).AsSplitQuery().ToListAsync(cancel);
            await TellAddressesAsync(batch, cancel);
            foreach (var material in batch)
                yield return material;
            if (batch.Count < BatchSize)
                yield break;
            last = batch[^1].Id;
        }
    }

    // In full, for whoever reads them elsewhere; of a work that the viewer may not open, the credit alone.
    private async Task TellAddressesAsync(List<Material> materials, CancellationToken cancel)
    {
        var parents = materials.SelectMany(SourceAddresses.ParentsOf).Distinct().ToList();
        var open = parents.Count == 0 ? [] : await db.MaterialsVisibleTo(viewer).Where(m => parents.Contains(m.Id)).Select(m => m.Id).ToListAsync(cancel);
        string Full(string url) => url.Length == 0 ? "" : LearningResource.Absolute(address.Of("/"), url);
        foreach (var material in materials)
        {
            SourceAddresses.Hide(material, open, home: null);
            if (material.Origin is { } origin)
                origin.Url = Full(origin.Url);
            foreach (var source in material.Sources)
                source.Url = Full(source.Url);
        }
    }

    private string SourceOf(Material material) => material.SourceId ?? $"{new Uri(address.Of("/")).Host}{MaterialImport.OwnPath}{material.Id}";

    // The same folder for the same material wherever it was exported from.
    private string FolderOf(Material material)
    {
        var slug = Slug.Of(material.Title);
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SourceOf(material))))[..8];
        return $"{(slug.Length > LongestFolder ? slug[..LongestFolder] : slug).Trim('-')}-{mark}".TrimStart('-');
    }
}
