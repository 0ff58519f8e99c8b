using System.ComponentModel.DataAnnotations;
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

/// <summary>Puts a material into a collection: one of those that the viewer fills, or a new one made here.</summary>
public class GatherModel(TinkuyDb db, Viewer viewer, ChangeCollection changes, TimeProvider clock, IStringLocalizer<CollectionsText> text) : PageModel
{
    private const int MostOffered = 50;

    [BindProperty] public InputModel Input { get; set; } = new();

    public long Id { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Those that hold it already.</summary>
    public IReadOnlyList<CollectionLine> Already { get; private set; } = [];

    /// <summary>Those that could take it, the last changed first.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public CollectionReaders Readers { get; private set; } = null!;

    /// <summary>Whether the form asks for a new one; what was typed there wins over what is chosen.</summary>
    public bool StartsNew => !string.IsNullOrWhiteSpace(Input.Title);

    // Where there is nothing to choose from, what is said of the choice stands above the form.
    private string ChoiceField => Choices.Count > 0 ? "Input.CollectionId" : "";

    public class InputModel : CollectionForm
    {
        public long? CollectionId { get; set; }

        [StringLength(CollectionItem.MaxNote)] public string? Note { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Input.CollectionId = Choices.Count > 0 ? long.Parse(Choices[0].Value, System.Globalization.CultureInfo.InvariantCulture) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!StartsNew && Input.CollectionId is null)
            ModelState.AddModelError(Choices.Count > 0 ? ChoiceField : "Input.Title", text["ChooseOne"]);
        if (!ModelState.IsValid || (StartsNew && !Readers.Allow(Input, ModelState, text)))
            return Page();
        try
        {
            if (await (StartsNew ? BeginAsync(cancel) : AddAsync(Input.CollectionId!.Value, cancel)) is not { } title)
                return Page();
            TempData["Flash"] = text["Gathered", title].Value;
            return Redirect($"/biblioteca/{id}");
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
    }

    private async Task<string?> BeginAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var collection = Collection.Begin(viewer.Id, Input.Title, null, Input.SubmissionKey, now);
        collection.ShowTo(Input.Visibility, Input.GroupId);
        collection.Gather(Id, Input.Note, now);
        db.Add(collection);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // The same form sent twice: it is there.
            db.ChangeTracker.Clear();
        }
        return collection.Title;
    }

    // What was typed on a material that is there already stays in the form: its note may be another one.
    private async Task<string?> AddAsync(long collection, CancellationToken cancel)
    {
        if (await changes.MakeAsync(viewer, collection, (c, now) => c.Gather(Id, Input.Note, now), cancel) is not { } made)
            ModelState.AddModelError(ChoiceField, text["CollectionGone"]);
        else if (made.Changed || string.IsNullOrWhiteSpace(Input.Note))
            return made.Collection.Title;
        else
            ModelState.AddModelError(ChoiceField, text["IsAlreadyIn", made.Collection.Title]);
        return null;
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var title = await db.MaterialsVisibleTo(viewer).Where(m => m.Id == id).Select(m => m.Title).SingleOrDefaultAsync(cancel);
        (Id, Title) = (id, title ?? "");
        if (title is null)
            return false;
        var editable = db.CollectionsEditableBy(viewer).OrderByDescending(c => c.UpdatedAt);
        Already = await db.CollectionLines(editable.Where(c => c.Items.Any(i => i.MaterialId == id)).Take(MostOffered), viewer).ToListAsync(cancel);
        Choices = [.. (await db.CollectionLines(editable.Where(c => !c.Items.Any(i => i.MaterialId == id)).Take(MostOffered), viewer).ToListAsync(cancel))
            .Select(c => new Choice($"{c.Id}", c.Title, $"{c.Group ?? text[$"Visibility{c.Visibility}Short"].Value} · {(c.Count == 1 ? text["CountOne"] : text["Count", c.Count])}"))];
        Readers = await CollectionReaders.OfAsync(db, viewer, text, cancel);
        return true;
    }
}
