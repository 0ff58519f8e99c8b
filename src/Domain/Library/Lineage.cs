using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library;

/// <summary>Where a material comes from and what came of it, as far as one viewer may see.</summary>
/// <param name="Study">The lesson study it was born in, when the viewer may read that.</param>
/// <param name="Ancestors">What it owes credit to, the farthest first. The credit stands whoever asks; only the link is for those who may see the work.</param>
/// <param name="Descendants">Materials that draw on it, each under the nearest parent that the viewer sees; hidden ones leave no trace.</param>
/// <param name="IsCut">Whether there are more descendants than were read.</param>
public sealed record Lineage(StudyLine? Study, IReadOnlyList<Ancestor> Ancestors, IReadOnlyList<Descendant> Descendants, bool IsCut)
{
    /// <summary>Whether there is anything to draw.</summary>
    public bool IsEmpty => Study is null && Ancestors.Count == 0 && Descendants.Count == 0;
}

/// <summary>A lesson study by its title.</summary>
public sealed record StudyLine(long Id, string Title);

/// <summary>A work that a material draws on.</summary>
/// <param name="Id">The material, when the viewer may open it; else null.</param>
/// <param name="Url">Its address on another site; empty for works of this library.</param>
public sealed record Ancestor(long? Id, string Title, string Credit, Licence Licence, string Url);

/// <summary>A material made from another.</summary>
public sealed record Descendant(long Id, string Title, string Credit, IReadOnlyList<Descendant> Children);

/// <summary>Reading a material's lineage.</summary>
public static class LineageQueries
{
    /// <summary>The most descendants that are read for one picture.</summary>
    public const int MostDescendants = 100;

    extension(TinkuyDb db)
    {
        /// <summary>The lineage of a material that the viewer may see, in four statements whatever its size.</summary>
        /// <param name="material">With its origin and sources loaded.</param>
        /// <param name="cancel">Stops the reading.</param>
        public async Task<Lineage> LineageAsync(Viewer viewer, Material material, CancellationToken cancel)
        {
            var study = material.LessonStudyId is { } id
                ? await db.LessonStudiesVisibleTo(viewer).Where(s => s.Id == id).Select(s => new StudyLine(s.Id, s.Title)).SingleOrDefaultAsync(cancel)
                : null;
            var behind = CreditedSource.BehindOf(material).ToList();
            var ids = behind.Select(s => s.ParentId).OfType<long>().ToList();
            var visible = ids.Count == 0 ? [] : await db.MaterialsVisibleTo(viewer).Where(m => ids.Contains(m.Id)).Select(m => m.Id).ToListAsync(cancel);
            var below = await db.DescendantsOf(viewer, material.Id)
                .OrderBy(m => m.Id).Take(MostDescendants + 1)
                .Select(m => new Row(m.Id, m.Title, m.Credit, m.Origin!.ParentId)).ToListAsync(cancel);
            return new(
                study,
                [.. behind.AsEnumerable().Reverse().Select(s => Told(s, visible))],
                Tree(material.Id, [.. below.Take(MostDescendants)]),
                below.Count > MostDescendants);
        }

        /// <summary>Materials that draw on this one, directly or through others, and that the viewer may see.</summary>
        public IQueryable<Material> DescendantsOf(Viewer viewer, long id)
        {
            // Each adaptation keeps the whole chain behind it: two indexes answer, however deep the tree.
            var kin = db.MaterialOrigins.Where(o => o.ParentId == id).Select(o => o.MaterialId)
                .Union(db.MaterialSources.Where(s => s.ParentId == id).Select(s => s.MaterialId));
            return db.MaterialsVisibleTo(viewer).Where(m => kin.Contains(m.Id));
        }
    }

    private static Ancestor Told(CreditedSource source, List<long> visible)
    {
        var isSeen = source.ParentId is { } id && visible.Contains(id);
        return new(isSeen ? source.ParentId : null, source.Title, source.Credit, source.Licence, source.ParentId is null && !IsOurs(source.Url) ? source.Url : "");
    }

    // What stood in this library and is gone has an address of ours, which leads nowhere.
    private static bool IsOurs(string url) => url.Contains("/biblioteca/", StringComparison.Ordinal);

    private static List<Descendant> Tree(long root, List<Row> rows)
    {
        var seen = rows.Select(r => r.Id).ToHashSet();
        var children = rows.ToLookup(r => r.ParentId is { } p && p != r.Id && seen.Contains(p) ? p : root);
        List<Descendant> Under(long id) => [.. children[id].Select(r => new Descendant(r.Id, r.Title, r.Credit, Under(r.Id)))];
        return Under(root);
    }

    private sealed record Row(long Id, string Title, string Credit, long? ParentId);
}
