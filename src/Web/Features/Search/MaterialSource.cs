using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Territories;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>Materials with the text of their attachments.</summary>
public sealed class MaterialSource(Taxonomy taxonomy) : ISearchSource
{
    /// <summary>The kind of document that a material is.</summary>
    public const string Name = "material";

    public string Kind => Name;

    public int Version => 2;

    public IReadOnlyList<WatchedTable> Tables { get; } =
    [
        new("materials", "SELECT r.id"),
        new("material_files", "SELECT r.material_id"),
        new("applications", "SELECT r.material_id"),
        new("endorsements", "SELECT r.material_id"),
        // The text of an attachment arrives after the material, and its status with it.
        new("files", "SELECT material_id FROM material_files WHERE file_id = r.id", Columns: "text"),
    ];

    /// <summary>The document id of a material.</summary>
    public static string IdOf(long material) => $"{Name}:{material}";

    /// <summary>The material of a document id.</summary>
    public static long NumberOf(string id) => long.Parse(id[(Name.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    public IQueryable<long> Ids(TinkuyDb db) => db.Materials.Select(m => m.Id);

    public async Task<IReadOnlyList<SearchDocument>> LoadAsync(TinkuyDb db, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var materials = await db.Materials.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync(cancel);
        var uses = await db.Applications.Where(a => ids.Contains(a.MaterialId) && a.PersonId != a.Material!.AuthorId)
            .GroupBy(a => a.MaterialId)
            .Select(g => new { g.Key, Uses = g.Select(a => a.PersonId).Distinct().Count(), Schools = g.Where(a => a.Person!.SchoolId != null).Select(a => a.Person!.SchoolId).Distinct().Count() })
            .ToDictionaryAsync(g => g.Key, g => new Evidence(g.Uses, g.Schools, IsEndorsed: false), cancel);
        var endorsed = await db.Endorsements.Where(e => ids.Contains(e.MaterialId) && e.RevokedAt == null).Select(e => e.MaterialId).Distinct().ToListAsync(cancel);
        var places = await PlacesAsync(db, materials.Select(m => m.TerritoryId).OfType<long>().Distinct().ToList(), cancel);
        var pages = await db.MaterialFiles.Where(f => ids.Contains(f.MaterialId))
            .SelectMany(f => f.File!.Pages, (f, page) => new { f.MaterialId, f.Order, f.File!.Name, f.File.PageCount, page.Number, page.Text })
            .OrderBy(p => p.Order).ThenBy(p => p.Number)
            .ToListAsync(cancel);
        var parts = pages.ToLookup(p => p.MaterialId, p => new SearchPart(p.Text, p.Name, p.PageCount > 1 ? p.Number : null));
        return [.. materials.Select(m => SearchedMaterial.Of(m, taxonomy.For(m.Country), parts[m.Id], uses.GetValueOrDefault(m.Id) with { IsEndorsed = endorsed.Contains(m.Id) }, m.TerritoryId is { } place ? [.. places[place]] : []))];
    }

    // The school's district, network and region by name: what people call the places they know.
    private static async Task<ILookup<long, string>> PlacesAsync(TinkuyDb db, IReadOnlyList<long> schools, CancellationToken cancel)
    {
        List<(long School, string Name)> names = [];
        var above = await db.Territories.Where(t => schools.Contains(t.Id)).Select(t => new { School = t.Id, t.ParentId }).ToListAsync(cancel);
        while (above.Count > 0)
        {
            var parents = above.Select(a => a.ParentId).OfType<long>().Distinct().ToList();
            var next = await db.Territories.Where(t => parents.Contains(t.Id) && t.Level != TerritoryLevel.Country).ToDictionaryAsync(t => t.Id, cancel);
            names.AddRange(above.Where(a => a.ParentId is { } p && next.ContainsKey(p)).Select(a => (a.School, next[a.ParentId!.Value].Name)));
            above = [.. above.Where(a => a.ParentId is { } p && next.ContainsKey(p)).Select(a => new { a.School, next[a.ParentId!.Value].ParentId })];
        }
        return names.ToLookup(n => n.School, n => n.Name);
    }
}
