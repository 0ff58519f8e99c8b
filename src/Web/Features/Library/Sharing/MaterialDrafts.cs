using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Features.Library.Sharing;

/// <summary>A draft on its way to be kept.</summary>
/// <param name="Base">The revision that its device knows; 0 for none.</param>
public sealed record DraftWords(Guid Key, long? MaterialId, string Title, string Words, int Base);

/// <summary>What became of keeping a draft.</summary>
public enum DraftOutcome
{
    Saved,
    /// <summary>Another device saved since: its words stand.</summary>
    Newer,
    /// <summary>The form was sent meanwhile: there is nothing to keep any more.</summary>
    Shared,
    /// <summary>The material is not the person's to change, or she keeps too many drafts.</summary>
    Refused,
}

/// <summary>What stands now.</summary>
public sealed record DraftAnswer(DraftOutcome Outcome, MaterialDraft? Draft = null);

/// <summary>One's own drafts on the server; nobody else, administrators included, has a way to them.</summary>
public sealed class MaterialDrafts(TinkuyDb db, Viewer viewer, TimeProvider clock)
{
    /// <summary>Keeps the words unless the draft has moved on.</summary>
    public async Task<DraftAnswer> SaveAsync(DraftWords words, CancellationToken cancel)
    {
        if (words.MaterialId is null && await db.Materials.AnyAsync(m => m.AuthorId == viewer.PersonId && m.SubmissionKey == words.Key, cancel)) return new(DraftOutcome.Shared);
        if (words.MaterialId is { } id && !await db.MaterialsEditableBy(viewer).AnyAsync(m => m.Id == id, cancel)) return new(DraftOutcome.Refused);
        var (now, title, text) = (clock.GetUtcNow().UtcDateTime, Typed.Cut(Typed.OneLine(Typed.Storable(words.Title)), Material.MaxTitle), words.Words);
        var saved = words.Base == 0
            ? await BeginAsync(words, title, now, cancel)
            : await Mine.Where(d => d.Key == words.Key && d.Revision == words.Base).ExecuteUpdateAsync(d => d
                .SetProperty(x => x.Words, text).SetProperty(x => x.Title, title).SetProperty(x => x.SavedAt, now).SetProperty(x => x.Revision, x => x.Revision + 1), cancel) > 0;
        var stands = await FindAsync(words.Key, cancel);
        // The same words sent twice, because an answer was lost, are no conflict.
        if (saved || stands?.Words == text) return new(DraftOutcome.Saved, stands);
        return stands is null ? new(await IsFullAsync(cancel) ? DraftOutcome.Refused : DraftOutcome.Shared) : new(DraftOutcome.Newer, stands);
    }

    /// <summary>One's own draft, or null.</summary>
    public Task<MaterialDraft?> FindAsync(Guid key, CancellationToken cancel) => Mine.AsNoTracking().SingleOrDefaultAsync(d => d.Key == key, cancel);

    /// <summary>What one began and has not shared, the last touched first; changes to materials stand with them.</summary>
    public async Task<IReadOnlyList<DraftLine>> UnfinishedAsync(CancellationToken cancel) =>
        await Mine.Where(d => d.MaterialId == null).OrderByDescending(d => d.SavedAt).Take(5).Select(d => new DraftLine(d.Key, d.Title, d.SavedAt)).ToListAsync(cancel);

    /// <summary>The form was sent, or its author lets it go.</summary>
    public Task EndAsync(Guid key, CancellationToken cancel) => Mine.Where(d => d.Key == key).ExecuteDeleteAsync(cancel);

    private IQueryable<MaterialDraft> Mine => db.MaterialDrafts.Where(d => d.PersonId == viewer.PersonId);

    private async Task<bool> IsFullAsync(CancellationToken cancel) => await Mine.CountAsync(cancel) >= MaterialDraft.MaxPerPerson;

    private async Task<bool> BeginAsync(DraftWords words, string title, DateTime now, CancellationToken cancel)
    {
        if (await IsFullAsync(cancel)) return false;
        return await db.Database.ExecuteSqlAsync($"""
            INSERT INTO material_drafts (person_id, key, material_id, title, words, revision, saved_at)
            VALUES ({viewer.Id}, {words.Key}, {words.MaterialId}, {title}, {words.Words}, 1, {now}) ON CONFLICT DO NOTHING
            """, cancel) > 0;
    }
}

/// <summary>A draft as one line of a list.</summary>
/// <param name="SavedAt">UTC.</param>
public sealed record DraftLine(Guid Key, string Title, DateTime SavedAt);
