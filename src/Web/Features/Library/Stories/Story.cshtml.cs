using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Stories;

/// <summary>Tells a relato, or tells it better: prompts that help and do not oblige. It is a material like any other; each save is a version.</summary>
public class StoryModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<LibraryText> library, IStringLocalizer<StoriesText> text) : PageModel
{
    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>The relato being changed; null for a new one.</summary>
    public Material? Existing { get; private set; }

    /// <summary>What stands in the database now, when it was saved elsewhere while this form was open; else null.</summary>
    public Material? Current { get; private set; }

    /// <summary>The groups that may be the only readers.</summary>
    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];

    public IEnumerable<Choice> Visibilities => Enum.GetValues<MaterialVisibility>().Reverse()
        .Where(v => v != MaterialVisibility.Group || Groups.Count > 0)
        .Select(v => new Choice(v.ToString(), library[$"Visibility{v}"]));

    public class InputModel
    {
        public Guid SubmissionKey { get; set; }
        public uint Version { get; set; }
        [Required, StringLength(Material.MaxTitle)] public string? Title { get; set; }
        public string? Happened { get; set; }
        public string? Context { get; set; }
        public string? Tried { get; set; }
        public string? Children { get; set; }
        public string? Learned { get; set; }
        public string? Differently { get; set; }
        public MaterialVisibility Visibility { get; set; } = MaterialVisibility.Public;
        public long? GroupId { get; set; }

        internal Dictionary<StoryPart, string?> Parts => new()
        {
            [StoryPart.Happened] = Happened,
            [StoryPart.Context] = Context,
            [StoryPart.Tried] = Tried,
            [StoryPart.Children] = Children,
            [StoryPart.Learned] = Learned,
            [StoryPart.Differently] = Differently,
        };
    }

    public async Task<IActionResult> OnGetAsync(long? id, long? grupo, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Input = Existing is { } told ? Shown(told) : new() { SubmissionKey = Guid.CreateVersion7() };
        if (Existing is null && Groups.Any(g => g.Value == $"{grupo}"))
            (Input.Visibility, Input.GroupId) = (MaterialVisibility.Group, grupo);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Existing is null && await SentBeforeAsync(cancel) is { } sent)
            return Redirect($"/biblioteca/{sent}");
        if (Existing is { } old && old.Version != Input.Version)
            return Conflict(old);
        Check();
        var material = Existing;
        if (!ModelState.IsValid || !ModelState.Obeys(library, () => material = material is null ? Begin() : Change(material), Beside))
            return Page();
        return await SaveAsync(material!, cancel);
    }

    private void Check()
    {
        if (Input.Parts.Values.All(string.IsNullOrWhiteSpace))
            ModelState.AddModelError("Input.Happened", text["NothingTold"]);
        if (Input.Visibility == MaterialVisibility.Group && Groups.All(g => g.Value != $"{Input.GroupId}") && (Existing is null || Existing.GroupId != Input.GroupId))
            ModelState.AddModelError("Input.GroupId", library["GroupNotYours"]);
    }

    // The body is told in parts here; what is wrong with it stands beside the first.
    private static Domain.RuleException Beside(Domain.RuleException broken) =>
        broken.Field == nameof(Material.Body) ? new(broken.Code, nameof(InputModel.Happened), [.. broken.Arguments]) : broken;

    private Material Begin()
    {
        var material = Material.Share(Told(new() { Kind = MaterialKind.Story, Country = author.School?.Country ?? "" }), author.DisplayName, author.Id, Input.SubmissionKey, clock.GetUtcNow().UtcDateTime);
        material.TerritoryId = author.SchoolId;
        material.ShowTo(Input.Visibility, Input.GroupId);
        db.Add(material);
        return material;
    }

    private Material Change(Material material)
    {
        material.Revise(Told(material.Content), viewer.Id, clock.GetUtcNow().UtcDateTime);
        material.ShowTo(Input.Visibility, Input.GroupId);
        return material;
    }

    private MaterialContent Told(MaterialContent before) =>
        before with { Title = Input.Title ?? "", Body = StoryDocument.Write(Input.Parts, part => text[$"{part}Title"]) };

    private async Task<IActionResult> SaveAsync(Material material, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await LoadAsync(material.Id, cancel) ? Conflict(Existing!) : NotFound();
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            if (await SentBeforeAsync(cancel) is { } first)
                return Redirect($"/biblioteca/{first}");
            throw;
        }
        TempData["Flash"] = library[material.Visibility == MaterialVisibility.Draft ? "SavedAsDraft" : "Shared"].Value;
        return Redirect($"/biblioteca/{material.Id}");
    }

    private PageResult Conflict(Material now)
    {
        Current = now;
        Input.Version = now.Version;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", library["Conflict"]);
        return Page();
    }

    private static InputModel Shown(Material told)
    {
        var parts = StoryDocument.Read(told.Body);
        return new()
        {
            SubmissionKey = told.SubmissionKey,
            Version = told.Version,
            Title = told.Title,
            Happened = parts[StoryPart.Happened],
            Context = parts[StoryPart.Context],
            Tried = parts[StoryPart.Tried],
            Children = parts[StoryPart.Children],
            Learned = parts[StoryPart.Learned],
            Differently = parts[StoryPart.Differently],
            Visibility = told.Visibility,
            GroupId = told.GroupId,
        };
    }

    private Task<long?> SentBeforeAsync(CancellationToken cancel) =>
        db.Materials.Where(m => m.AuthorId == viewer.Id && m.SubmissionKey == Input.SubmissionKey).Select(m => (long?)m.Id).SingleOrDefaultAsync(cancel);

    private Person author = null!;

    private async Task<bool> LoadAsync(long? id, CancellationToken cancel)
    {
        var mine = db.GroupIdsOf(viewer);
        Groups = await db.Groups.Where(g => mine.Contains(g.Id) && g.ArchivedAt == null).OrderBy(g => g.Name).Select(g => new SelectListItem(g.Name, $"{g.Id}")).ToListAsync(cancel);
        author = await db.Users.AsNoTracking().Include(p => p.School).SingleAsync(p => p.Id == viewer.Id, cancel);
        if (id is null)
            return true;
        Existing = await db.MaterialsEditableBy(viewer).Include(m => m.Origin).SingleOrDefaultAsync(m => m.Id == id && m.Kind == MaterialKind.Story, cancel);
        return Existing is not null;
    }
}
