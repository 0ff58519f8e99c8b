using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Features.Library.Sharing;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library;

/// <summary>What sharing a material and changing one have in common: the form, what it offers, its rules.</summary>
public abstract class MaterialFormPage(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, SharingDesk desk, IStringLocalizer<LibraryText> text) : PageModel
{
    protected TinkuyDb Db => db;

    protected Viewer Viewer => viewer;

    protected IStringLocalizer<LibraryText> Text => text;

    protected SharingDesk Desk => desk;

    [BindProperty] public MaterialForm Input { get; set; } = new();

    [BindProperty] public FilesInput Files { get; set; } = new();

    /// <summary>The curriculum that the choices come from.</summary>
    public Curriculum Curriculum { get; private set; } = taxonomy.For(null);

    /// <summary>The material being changed; null while sharing a new one.</summary>
    public Material? Existing { get; protected set; }

    /// <summary>Whether the parts of a session plan were just added to the text.</summary>
    public bool HasNewSections { get; private set; }

    /// <summary>The text as readers will see it, when its author asked without scripts; else null.</summary>
    public string? Preview { get; private set; }

    /// <summary>Photos that the material carries already and that nobody has given a word for.</summary>
    public IReadOnlyList<long> UndeclaredPhotos { get; private set; } = [];

    /// <summary>Whether the form asks about what looks like a list of names.</summary>
    public bool AsksAboutNames { get; private set; }

    /// <summary>What the library has already and looks like this; null when nothing does, or the author has seen it.</summary>
    public LikeMaterial? Alike { get; private set; }

    /// <summary>What the server keeps of this form from another visit; null when nothing.</summary>
    public MaterialDraft? KeptDraft { get; protected set; }

    /// <summary>What one began and did not share.</summary>
    public IReadOnlyList<DraftLine> Unfinished { get; protected set; } = [];

    /// <summary>The school and what it lies in, to say where the material comes from.</summary>
    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    /// <summary>The groups that may be the only readers.</summary>
    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<MaterialKind>().Select(k => new SelectListItem(text[$"Kind{k}"], k.ToString()));

    public IEnumerable<SelectListItem> Areas => [new(text["AreaNone"], ""), .. Terms(Curriculum.Areas, Existing is null ? [] : [Existing.Area])];

    public IEnumerable<SelectListItem> Languages => MaterialLanguages.All.Append(Existing?.Language).OfType<string>().Distinct()
        .Select(tag => new SelectListItem(text[$"Language_{tag}"] is { ResourceNotFound: false } name ? name : tag, tag));

    public IEnumerable<Choice> Modalities => Curriculum.Modalities.Select(m => new Choice(m.Code, m.Name));

    /// <summary>In plain words, the freest first; only those that the works it draws on leave open.</summary>
    public IEnumerable<Choice> LicenceChoices => (Existing?.LicencesLeft ?? Licences.All)
        .Select(l => new Choice(l.ToString(), text[$"Licence{l}"], l.Name));

    public IEnumerable<Choice> Visibilities => Enum.GetValues<MaterialVisibility>().Reverse()
        .Where(v => v != MaterialVisibility.Group || Groups.Count > 0)
        .Select(v => new Choice(v.ToString(), text[$"Visibility{v}"]));

    /// <summary>The grades of a level and the level as a whole.</summary>
    public IEnumerable<Choice> GradesOf(Level level) =>
        level.Grades.Select(g => new Choice(g.Code, g.ShortName)).Append(new Choice(MaterialForm.WholeLevel + level.Code, level.Grades.Count == 0 ? level.Name : text["WholeLevel"]));

    /// <summary>Reads what the form offers.</summary>
    protected async Task PrepareAsync(string? country, CancellationToken cancel)
    {
        Curriculum = taxonomy.For(country);
        Places = await PlacesAsync(Existing?.TerritoryId ?? viewer.SchoolId, cancel);
        var mine = db.GroupIdsOf(viewer);
        Groups = await db.Groups.Where(g => mine.Contains(g.Id) && g.ArchivedAt == null).OrderBy(g => g.Name)
            .Select(g => new SelectListItem(g.Name, $"{g.Id}")).ToListAsync(cancel);
    }

    /// <summary>Takes in what was chosen now and with earlier tries of the form.</summary>
    protected Task<IReadOnlyList<StoredFile>> ReceiveFilesAsync(CancellationToken cancel) => desk.Files.ReceiveAsync(Files, ModelState, cancel: cancel);

    /// <summary>Shows the form again with the parts of a session plan after what was typed.</summary>
    protected IActionResult WithSections()
    {
        ModelState.Clear();
        HasNewSections = true;
        Input.Body = $"{Input.Body?.TrimEnd()}\n\n{text["SessionSections"].Value}".TrimStart();
        return Page();
    }

    /// <summary>Shows the form again with the text as readers will see it.</summary>
    protected IActionResult WithPreview()
    {
        ModelState.Clear();
        if (MarkdownPreview.TryRender(Input.Body, text, out var result)) Preview = result;
        else ModelState.AddModelError("Input.Body", result);
        return Page();
    }

    /// <summary>
    /// Asks for the author's word where children could be exposed: once for each photo, and for what looks like a list of names.
    /// A draft, which nobody else sees, is not asked about.
    /// </summary>
    protected async Task<bool> IsCarefulAsync(IReadOnlyList<StoredFile> files, CancellationToken cancel)
    {
        var photos = await desk.Children.UndeclaredAsync(files, cancel);
        UndeclaredPhotos = [.. photos.Select(p => p.Id)];
        AsksAboutNames = NameList.StandsIn(Input.Body) && !(Existing is { } one && await desk.Children.NamesDeclaredAsync(one.Id, cancel));
        if (Input.Visibility == MaterialVisibility.Draft) return true;
        foreach (var photo in photos.Where(p => !Files.Declared.Contains(p.Id)))
            ModelState.AddModelError("Files.New", text["PhotoUndeclared", photo.Name]);
        if (AsksAboutNames && !Input.NamesDeclared) ModelState.AddModelError("Input.NamesDeclared", text["NamesUndeclared"]);
        return ModelState.IsValid;
    }

    /// <summary>Writes the author's word down with what is about to be saved.</summary>
    protected void RecordWord(Material material) =>
        desk.Children.Record(material, UndeclaredPhotos.Where(Files.Declared.Contains), AsksAboutNames && Input.NamesDeclared);

    /// <summary>Looks whether the library has it already, unless its author was told and goes on.</summary>
    protected async Task<bool> IsNewAsync(IReadOnlyList<StoredFile> files, string? action, CancellationToken cancel)
    {
        if (action == "anyway" || Input.Visibility == MaterialVisibility.Draft) return true;
        Alike = await desk.Likeness.FindAsync(Input.Title ?? "", Input.Body ?? "", files, cancel);
        return Alike is null;
    }

    /// <summary>The place that was chosen, when the form offered it.</summary>
    /// <param name="before">What holds when the form did not ask.</param>
    protected long? PlaceOr(long? before) => Input.TerritoryId switch
    {
        null => before,
        0 => null,
        var id => Places.Any(p => p.Value == $"{id}") ? id : before,
    };

    private async Task<IReadOnlyList<SelectListItem>> PlacesAsync(long? school, CancellationToken cancel)
    {
        var places = new List<SelectListItem>();
        // Five levels at most; a material says where it comes from, not who its author is.
        for (var id = school; id is not null && places.Count < 5;)
        {
            var place = await db.Territories.Where(t => t.Id == id).Select(t => new { t.Id, t.Name, t.ParentId }).SingleAsync(cancel);
            places.Add(new(place.Name, $"{place.Id}"));
            id = place.ParentId;
        }
        return places.Count == 0 ? [] : [.. places, new(text["PlaceNone"], "0")];
    }

    /// <summary>What a form alone cannot know: a group of one's own, and something to read once others see it.</summary>
    protected bool IsReadable(int files)
    {
        if (Input.Visibility == MaterialVisibility.Group && Input.GroupId is { } group && Groups.All(g => g.Value != $"{group}") && Existing?.GroupId != group)
            ModelState.AddModelError("Input.GroupId", text["GroupNotYours"]);
        if (Input.Visibility != MaterialVisibility.Draft && files == 0 && HasNoWords(Input.Body))
            ModelState.AddModelError("Input.Body", text["NothingToRead"]);
        return ModelState.IsValid;
    }

    // The parts of a plan that were offered, and nothing under any of them.
    private static bool HasNoWords(string? body) => (body ?? "").Split('\n').All(line => string.IsNullOrWhiteSpace(line) || line.StartsWith('#'));

    /// <summary>Runs the domain's rules; a broken one stands beside its field and the answer is false.</summary>
    protected bool Obeys(Action change) => ModelState.Obeys(text, change);

    private static IEnumerable<SelectListItem> Terms(IEnumerable<Term> terms, IEnumerable<string> had)
    {
        var known = terms.ToList();
        return known.Select(t => new SelectListItem(t.Name, t.Code))
            .Concat(had.Where(code => code.Length > 0 && known.All(t => t.Code != code)).Select(code => new SelectListItem(code, code)));
    }
}
