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
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library;

/// <summary>What sharing a material and changing one have in common: the form, what it offers, its rules.</summary>
public abstract class MaterialFormPage(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, FormFiles formFiles, IStringLocalizer<LibraryText> text) : PageModel
{
    protected TinkuyDb Db => db;

    protected Viewer Viewer => viewer;

    protected IStringLocalizer<LibraryText> Text => text;

    [BindProperty] public MaterialForm Input { get; set; } = new();

    [BindProperty] public FilesInput Files { get; set; } = new();

    /// <summary>The curriculum that the choices come from.</summary>
    public Curriculum Curriculum { get; private set; } = taxonomy.For(null);

    /// <summary>The material being changed; null while sharing a new one.</summary>
    public Material? Existing { get; protected set; }

    /// <summary>Whether the parts of a session plan were just added to the text.</summary>
    public bool HasNewSections { get; private set; }

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
        var mine = db.GroupIdsOf(viewer);
        Groups = await db.Groups.Where(g => mine.Contains(g.Id) && g.ArchivedAt == null).OrderBy(g => g.Name)
            .Select(g => new SelectListItem(g.Name, $"{g.Id}")).ToListAsync(cancel);
    }

    /// <summary>Takes in what was chosen now and with earlier tries of the form.</summary>
    protected Task<IReadOnlyList<StoredFile>> ReceiveFilesAsync(CancellationToken cancel) => formFiles.ReceiveAsync(Files, ModelState, cancel: cancel);

    /// <summary>Shows the form again with the parts of a session plan after what was typed.</summary>
    protected IActionResult WithSections()
    {
        ModelState.Clear();
        HasNewSections = true;
        Input.Body = $"{Input.Body?.TrimEnd()}\n\n{text["SessionSections"].Value}".TrimStart();
        return Page();
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
