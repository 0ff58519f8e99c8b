using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>What the viewer promised, and how it is going. Nobody else's promises are listed here.</summary>
public class CommitmentsModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<EncountersText> text) : PageModel
{
    [BindProperty] public StatusModel Input { get; set; } = new();

    public List<CommitmentLine> Pending { get; private set; } = [];

    public List<CommitmentLine> Closed { get; private set; } = [];

    /// <summary>How the commitment stands since another owner saved; null unless that has just happened.</summary>
    public CommitmentLine? Current { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var commitment = await db.CommitmentsOf(viewer).SingleOrDefaultAsync(c => c.Id == Input.Id, cancel);
        if (commitment is null)
            return NotFound();
        // What was not possible teaches the group something only with its reason.
        if (Input.Status == CommitmentStatus.NotDone && string.IsNullOrWhiteSpace(Input.Remark))
            ModelState.AddModelError("Input.Remark", text["WhyMissing"]);
        try
        {
            if (ModelState.IsValid)
                commitment.Verify(Input.Status!.Value, Input.Remark, viewer.Id, clock.GetUtcNow().UtcDateTime);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
        }
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancel);
            return Page();
        }
        try
        {
            db.Entry(commitment).Property(c => c.Version).OriginalValue = Input.Version;
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ConflictAsync(cancel);
        }
        TempData["Flash"] = text["CommitmentSaved"].Value;
        return Redirect("/acuerdos");
    }

    // It has several owners, and another one was faster.
    private async Task<IActionResult> ConflictAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await LoadAsync(cancel);
        Current = Pending.Concat(Closed).FirstOrDefault(c => c.Id == Input.Id);
        ModelState.AddModelError("", text["ConflictCommitment"]);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Pending = await db.CommitmentsOf(viewer).Pending().OrderBy(c => c.DueOn).Select(CommitmentLine.Of).Take(100).ToListAsync(cancel);
        Closed = await db.CommitmentsOf(viewer).Where(c => c.Status == CommitmentStatus.Done || c.Status == CommitmentStatus.NotDone)
            .OrderByDescending(c => c.VerifiedAt).Select(CommitmentLine.Of).Take(30).ToListAsync(cancel);
    }

    /// <summary>How one commitment is going, as its owner says.</summary>
    public sealed class StatusModel
    {
        public long Id { get; set; }

        public uint Version { get; set; }

        [Required] public CommitmentStatus? Status { get; set; }

        [StringLength(Commitment.LongestRemark)] public string? Remark { get; set; }
    }
}
