using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Realtime;
using Tinkuy.Web.Infrastructure.Culture;

namespace Tinkuy.Web.Features.Encounters.Registro;

/// <summary>
/// The log of a room that is closed, in words, for those who may read its acta; each reads what she could read in the room.
/// Numbers have no gaps, so a page begins at a number: the table's own key finds it.
/// </summary>
public class RegistroModel(TinkuyDb db, Viewer viewer, RoomStates states, HumanTime when, IStringLocalizer<RegistroText> text) : PageModel
{
    public const int PageSize = 100;

    /// <summary>The page that holds this number is shown; past the end, the last one.</summary>
    [BindProperty(SupportsGet = true, Name = "desde")] public long From { get; set; }

    public long Id { get; private set; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<RegistroLine> Lines { get; private set; } = [];

    /// <summary>Number of the last event; 0 without a log.</summary>
    public long Head { get; private set; }

    /// <summary>The first number of this page.</summary>
    public long First { get; private set; }

    /// <summary>The last number of this page.</summary>
    public long Last => Math.Min(Head, First + PageSize - 1);

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var facts = await db.MinutesVisibleTo(viewer).AsNoTracking().Where(m => m.EncounterId == id).Select(m => m.Facts).SingleOrDefaultAsync(cancel);
        if (facts is null || await states.LatestAsync(db, id, cancel) is not { } room)
            return NotFound();
        (Id, Title, Head, OpenedAt) = (id, facts.Title, room.State.Head, facts.OpenedAt);
        First = (Math.Clamp(From, 1, Math.Max(1, Head)) - 1) / PageSize * PageSize + 1;
        var rows = await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == id && e.Seq >= First && e.Seq < First + PageSize).OrderBy(e => e.Seq).ToListAsync(cancel);
        var entries = rows.ConvertAll(RoomEntry.Of);
        var words = new RegistroWords(await ReaderAsync(room.State, facts, entries, cancel), when, text);
        Lines = [.. entries.Select(words.Of).OfType<RegistroLine>()];
        return Page();
    }

    private async Task<RegistroReader> ReaderAsync(RoomState state, MinutesFacts facts, List<RoomEntry> entries, CancellationToken cancel)
    {
        var leads = await db.EncountersLedBy(viewer).AnyAsync(e => e.Id == Id, cancel);
        var edits = await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == Id && e.Seq > First && e.Kind == "chat.edited").OrderBy(e => e.Seq).ToListAsync(cancel);
        var materials = RegistroReader.MaterialsOf(entries);
        var titles = await db.MaterialsVisibleTo(viewer).Where(m => materials.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Title, cancel);
        return new(viewer.Id, leads, state.SeenBy(viewer.Id, leads), facts, RegistroReader.Latest(edits.Select(RoomEntry.Of)), titles);
    }
}
