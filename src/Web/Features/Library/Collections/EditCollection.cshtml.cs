using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>
/// Changes a collection: its words, who sees it, its order, what it holds. All buttons send the one form, so that moving a
/// material up saves what was typed on another.
/// </summary>
public class EditCollectionModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<CollectionsText> text) : PageModel
{
    private const string RemovedKey = "CollectionRemoved";

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>What was taken out a moment ago and can be put back; null when nothing was.</summary>
    [BindProperty] public RemovedItem? Removed { get; set; }

    public Collection Collection { get; private set; } = null!;

    /// <summary>What the viewer may see of it, in its order.</summary>
    public IReadOnlyList<EditedItem> Items { get; private set; } = [];

    /// <summary>Who may be its readers; null when the viewer does not decide that.</summary>
    public CollectionReaders? Readers { get; private set; }

    public bool IsDeletable { get; private set; }

    /// <summary>Whether somebody saved while this form was open.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>What was typed on materials that are in it no longer.</summary>
    public IEnumerable<string> NotesLeftOver =>
        Input.Notes.Where(n => Items.All(i => i.Id != n.Key) && !string.IsNullOrWhiteSpace(n.Value)).Select(n => n.Value!);

    public class InputModel : CollectionForm
    {
        /// <summary>The row's version that the form was made from.</summary>
        public uint Version { get; set; }

        /// <summary>The notes by the materials' ids.</summary>
        public Dictionary<long, string?> Notes { get; set; } = [];
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        ModelState.Clear();
        Input = new()
        {
            Version = Collection.Version,
            Title = Collection.Title,
            Description = Collection.Description,
            Visibility = Collection.Visibility,
            GroupId = Collection.GroupId,
            Notes = Items.ToDictionary(i => i.Id, i => (string?)i.Note),
        };
        Removed = TempData[RemovedKey] is string json ? JsonSerializer.Deserialize<RemovedItem>(json) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, string? action, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Collection.Version != Input.Version)
            return Conflict();
        if (!ModelState.IsValid || Readers?.Allow(Input, ModelState, text, Collection.GroupId) == false)
            return Shown();
        var act = new EditAct(action);
        var canUndo = act.Word == "undo" && Removed is { } gone && await db.MaterialsVisibleTo(viewer).AnyAsync(m => m.Id == gone.MaterialId, cancel);
        if (!ModelState.Obeys(text, () => Change(act, canUndo)))
            return Shown();
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || lost.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            return await LoadAsync(id, cancel) ? Conflict() : NotFound();
        }
        if (act.Word is not "save")
            return Redirect($"/biblioteca/colecciones/{id}/editar{(act.Word is "up" or "down" ? $"#material-{act.MaterialId}" : "")}");
        TempData["Flash"] = text["Saved"].Value;
        return Redirect($"/biblioteca/colecciones/{id}");
    }

    private void Change(EditAct act, bool canUndo)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        Collection.Describe(Input.Title, Input.Description, now);
        if (Readers is not null)
            Collection.ShowTo(Input.Visibility, Input.GroupId);
        var seen = Items.Select(i => i.Id).ToHashSet();
        foreach (var (material, note) in Input.Notes.Where(n => seen.Contains(n.Key)))
            try
            {
                Collection.Annotate(material, note, now);
            }
            catch (RuleException broken)
            {
                throw new RuleException(broken.Code, $"Notes[{material}]", [.. broken.Arguments]);
            }
        if (act.Word is "up" or "down")
            Collection.Move(act.MaterialId, act.Word == "up" ? -1 : 1, seen, now);
        if (act.Word == "remove" && seen.Contains(act.MaterialId) && Collection.LetGo(act.MaterialId, now) is { } gone)
            TempData[RemovedKey] = JsonSerializer.Serialize(new RemovedItem { MaterialId = gone.MaterialId, Title = Items.First(i => i.Id == gone.MaterialId).Title, Note = gone.Note, Order = gone.Order });
        if (canUndo)
            Collection.PutBack(Removed!.MaterialId, Removed.Note, Removed.Order, now);
    }

    private PageResult Conflict()
    {
        IsConflict = true;
        Input.Version = Collection.Version;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", text["Conflict"]);
        return Shown();
    }

    // The form again with what was typed; a material that came meanwhile brings its note along.
    private PageResult Shown()
    {
        foreach (var item in Items)
            Input.Notes.TryAdd(item.Id, item.Note);
        Removed = Removed is { MaterialId: > 0, Title.Length: > 0 } ? Removed : null;
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var collection = await db.CollectionsEditableBy(viewer).Include(c => c.Items).SingleOrDefaultAsync(c => c.Id == id, cancel);
        Collection = collection!;
        if (collection is null)
            return false;
        Items = await db.CollectionItemsVisibleTo(viewer, id).Select(i => new EditedItem(i.MaterialId, i.Material!.Title, i.Material.Credit, i.Note)).ToListAsync(cancel);
        Readers = collection.OwnerId == viewer.PersonId ? await CollectionReaders.OfAsync(db, viewer, text, cancel) : null;
        IsDeletable = await db.CollectionsDeletableBy(viewer).AnyAsync(c => c.Id == id, cancel);
        return true;
    }
}

/// <summary>A material in the form.</summary>
public sealed record EditedItem(long Id, string Title, string Credit, string Note);

/// <summary>What was taken out, to be put back.</summary>
public sealed class RemovedItem
{
    public long MaterialId { get; set; }

    public string? Title { get; set; }

    public string? Note { get; set; }

    /// <summary>The place that it had.</summary>
    public int Order { get; set; }
}

/// <summary>What a button of the form asks for besides saving: <c>up:12</c>, <c>down:12</c>, <c>remove:12</c>, <c>undo</c>.</summary>
internal readonly record struct EditAct
{
    public EditAct(string? sent)
    {
        var parts = (sent ?? "").Split(':', 2);
        MaterialId = parts.Length == 2 && long.TryParse(parts[1], out var id) ? id : 0;
        Word = parts[0] is "up" or "down" or "remove" && MaterialId > 0 || parts[0] == "undo" ? parts[0] : "save";
    }

    public string Word { get; }

    public long MaterialId { get; }
}
