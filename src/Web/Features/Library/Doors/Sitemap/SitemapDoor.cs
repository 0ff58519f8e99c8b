using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Doors.Sitemap;

/// <summary>
/// What search engines may visit: the public materials and collections as a sitemap (sitemaps.org 0.9), in parts by number, so
/// that no part ever holds more than the standard allows and an old part changes only when what it holds does.
/// </summary>
public sealed class SitemapDoor(TinkuyDb db, PublicLibrary library, PublicAddress address)
{
    /// <summary>Most addresses in one part, by the standard.</summary>
    public const int MostInPart = 50_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>The parts, each with its latest change.</summary>
    public async Task<IResult> IndexAsync(CancellationToken cancel)
    {
        var parts = await db.PublicRecords.Where(r => !r.IsDeleted)
            .GroupBy(r => r.MaterialId / MostInPart).Select(g => new { Number = g.Key, Latest = g.Max(r => r.Stamp) })
            .OrderBy(p => p.Number).ToListAsync(cancel);
        var collections = await library.Collections
            .GroupBy(c => c.Id / MostInPart).Select(g => new { Number = g.Key, Latest = g.Max(c => c.UpdatedAt) })
            .OrderBy(p => p.Number).ToListAsync(cancel);
        return Document("sitemapindex", "sitemap",
            parts.Select(p => ($"/sitemap/{p.Number}.xml", p.Latest)).Concat(collections.Select(p => ($"/sitemap/colecciones/{p.Number}.xml", p.Latest))));
    }

    /// <summary>One part of the materials; 404 when it holds nothing.</summary>
    public async Task<IResult> PartAsync(int number, CancellationToken cancel)
    {
        var (first, end) = BoundsOf(number);
        var records = await db.PublicRecords.Where(r => !r.IsDeleted && r.MaterialId >= first && r.MaterialId < end)
            .OrderBy(r => r.MaterialId).Select(r => new { r.MaterialId, r.Stamp }).ToListAsync(cancel);
        return records.Count == 0 ? Results.NotFound() : Document("urlset", "url", records.Select(r => ($"/biblioteca/{r.MaterialId}", r.Stamp)));
    }

    /// <summary>One part of the collections; 404 when it holds nothing.</summary>
    public async Task<IResult> CollectionsAsync(int number, CancellationToken cancel)
    {
        var (first, end) = BoundsOf(number);
        var collections = await library.Collections.Where(c => c.Id >= first && c.Id < end)
            .OrderBy(c => c.Id).Select(c => new { c.Id, c.UpdatedAt }).ToListAsync(cancel);
        return collections.Count == 0 ? Results.NotFound() : Document("urlset", "url", collections.Select(c => ($"/biblioteca/colecciones/{c.Id}", c.UpdatedAt)));
    }

    /// <summary>Where crawlers need not go, and where the sitemap lies. The lists of a search are endless; its finds stand in the sitemap.</summary>
    public IResult Robots() => Results.Text(
        $"User-agent: *\nDisallow: /biblioteca?\nDisallow: /biblioteca/sugerencias\nDisallow: /api/\nDisallow: /oai\nDisallow: /entrar\nDisallow: /registro\nDisallow: /recuperar\nDisallow: /idioma\n\nSitemap: {address.Of("/sitemap.xml")}\n",
        "text/plain; charset=utf-8");

    private static (long First, long End) BoundsOf(int part) => ((long)part * MostInPart, (part + 1L) * MostInPart);

    private IResult Document(string root, string element, IEnumerable<(string Path, DateTime Changed)> entries)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement(root, Namespace);
            foreach (var (path, changed) in entries)
            {
                xml.WriteStartElement(element, Namespace);
                xml.WriteElementString("loc", Namespace, address.Of(path));
                xml.WriteElementString("lastmod", Namespace, changed.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return Results.Bytes(bytes.ToArray(), "application/xml; charset=utf-8");
    }
}
