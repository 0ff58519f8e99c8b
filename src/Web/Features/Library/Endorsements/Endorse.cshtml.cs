using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Endorsements;

/// <summary>Endorses a material in the name of a group or of the network, and takes that back. For those who may speak so; for others there is no such page.</summary>
public class EndorseModel(TinkuyDb db, Viewer viewer, TimeProvider clock, HumanTime time, IStringLocalizer<EndorsementsText> text) : PageModel
{
    private const string Study = "estudio";

    private IReadOnlyList<Application> applications = [];
    private IReadOnlyList<MaterialReview> reviews = [];

    [BindProperty] public InputModel Input { get; set; } = new();

    public Material Material { get; private set; } = null!;

    /// <summary>In whose name the viewer can speak.</summary>
    public IReadOnlyList<Voice> Voices { get; private set; } = [];

    /// <summary>Endorsements that stand in one of those names.</summary>
    public IReadOnlyList<StandingLine> Mine { get; private set; } = [];

    /// <summary>The reason that was typed and refused.</summary>
    public string? Reason { get; private set; }

    public IEnumerable<SelectListItem> VoiceChoices => Voices.Where(v => Mine.All(m => m.GroupId != v.GroupId))
        .Select(v => new SelectListItem(v.GroupId is null ? text["AsNetwork"] : v.Name, Key(v)));

    public IReadOnlyList<Choice> EvidenceChoices =>
    [
        .. applications.Select(a => new Choice($"a{a.Id}", text["EvidenceApplication", a.Person!.DisplayName, time.Day(a.AppliedOn)], a.Worked.Length > 0 ? a.Worked[..Math.Min(140, a.Worked.Length)] : null)),
        .. reviews.Select(r => new Choice($"r{r.Id}", text["EvidenceReview", r.Reviewer!.DisplayName])),
        .. Material.LessonStudyId is null ? [] : new Choice[] { new(Study, text["EvidenceStudy"]) },
    ];

    public class InputModel
    {
        public Guid SubmissionKey { get; set; } = Guid.CreateVersion7();

        /// <summary>A group's number, or "red".</summary>
        public string? Voice { get; set; }
        public string? Reasons { get; set; }
        public List<string> Evidence { get; set; } = [];
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (await db.Endorsements.AnyAsync(e => e.ById == viewer.Id && e.SubmissionKey == Input.SubmissionKey, cancel))
            return Done("Endorsed");
        var voice = Voices.FirstOrDefault(v => Key(v) == Input.Voice);
        if (voice is null)
            ModelState.AddModelError("Input.Voice", text["VoiceMissing"]);
        if (!ModelState.IsValid || voice is null || !ModelState.Obeys(text, () => db.Add(
            Endorsement.Of(Material, voice.GroupId, viewer.Id, Input.Reasons, Evidence(), Input.SubmissionKey, clock.GetUtcNow().UtcDateTime))))
            return Page();
        try
        {
            await db.SaveChangesAsync(cancel);
            return Done("Endorsed");
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            if (await db.Endorsements.AnyAsync(e => e.ById == viewer.Id && e.SubmissionKey == Input.SubmissionKey, cancel))
                return Done("Endorsed");
            ModelState.AddModelError("Input.Voice", text["AlreadyEndorsed"]);
            return Page();
        }
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id, long endorsement, string? reason, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || Mine.All(m => m.Id != endorsement))
            return NotFound();
        Reason = reason;
        var standing = await db.Endorsements.SingleAsync(e => e.Id == endorsement, cancel);
        ModelState.Clear();
        if (!ModelState.Obeys(text, () => standing.Revoke(viewer.Id, reason, clock.GetUtcNow().UtcDateTime), AboveTheForm))
            return Page();
        await db.SaveChangesAsync(cancel);
        return Done("Revoked");
    }

    // The page holds several small forms: what is wrong with one of them stands above them all.
    private static Domain.RuleException AboveTheForm(Domain.RuleException broken) => new(broken.Code, null, [.. broken.Arguments]);

    private RedirectResult Done(string said)
    {
        TempData["Flash"] = text[said].Value;
        return Redirect($"/biblioteca/{Material.Id}");
    }

    // Only what the form offered: evidence is this material's, and readable by its readers.
    private EndorsementEvidence Evidence() => new(
        [.. applications.Select(a => a.Id).Where(id => Input.Evidence.Contains($"a{id.ToString(CultureInfo.InvariantCulture)}"))],
        [.. reviews.Select(r => r.Id).Where(id => Input.Evidence.Contains($"r{id.ToString(CultureInfo.InvariantCulture)}"))],
        Material.LessonStudyId is not null && Input.Evidence.Contains(Study));

    private static string Key(Voice voice) => voice.GroupId?.ToString(CultureInfo.InvariantCulture) ?? "red";

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var material = await db.MaterialsVisibleTo(viewer).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel);
        if (material is null)
            return false;
        Material = material;
        Voices = await db.VoicesForAsync(viewer, material, cancel);
        if (Voices.Count == 0)
            return false;
        var names = Voices.Select(v => v.GroupId).ToList();
        Mine = [.. (await db.EndorsementsVisibleTo(viewer).Where(e => e.MaterialId == id)
            .Select(e => new StandingLine(e.Id, e.GroupId, e.Group!.Name, e.Reasons, e.At)).ToListAsync(cancel)).Where(e => names.Contains(e.GroupId))];
        (applications, reviews) = await db.EvidenceOfAsync(material, cancel);
        return true;
    }
}

/// <summary>An endorsement that stands in a name the viewer may speak in.</summary>
public sealed record StandingLine(long Id, long? GroupId, string? Group, string Reasons, DateTime At);
