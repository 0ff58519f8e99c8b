using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Sharing;

/// <summary>
/// Asks for a person's word before children could be exposed, and records it. No program here can tell a face, so each photo is
/// asked about, once; a text only when a list of names seems to stand in it (<see cref="NameList"/>).
/// </summary>
public sealed class ChildSafeguards(TinkuyDb db, Viewer viewer, TimeProvider clock)
{
    /// <summary>The photos among these files that nobody has given a word for yet.</summary>
    public async Task<IReadOnlyList<StoredFile>> UndeclaredAsync(IEnumerable<StoredFile> files, CancellationToken cancel)
    {
        var photos = files.Where(f => f.IsImage).ToList();
        if (photos.Count == 0) return [];
        var ids = photos.Select(p => p.Id).ToList();
        var declared = await db.ConsentDeclarations.Where(d => d.FileId != null && ids.Contains(d.FileId.Value)).Select(d => d.FileId).ToListAsync(cancel);
        return [.. photos.Where(p => !declared.Contains(p.Id))];
    }

    /// <summary>Whether somebody gave a word for the names in this material's text before.</summary>
    public Task<bool> NamesDeclaredAsync(long materialId, CancellationToken cancel) =>
        db.ConsentDeclarations.AnyAsync(d => d.MaterialId == materialId && d.About == ConsentSubject.NameList, cancel);

    /// <summary>Writes the word down, in the transaction that saves the material.</summary>
    public void Record(Material material, IEnumerable<long> photos, bool names)
    {
        foreach (var id in photos.Distinct()) db.Add(New(material, ConsentSubject.Photo, id));
        if (names) db.Add(New(material, ConsentSubject.NameList, null));
    }

    private ConsentDeclaration New(Material material, ConsentSubject about, long? file) =>
        new() { Material = material, About = about, FileId = file, PersonId = viewer.Id, At = clock.GetUtcNow().UtcDateTime };
}
