using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>Three questions and a few words about an encounter, anonymous towards everybody. What was typed is kept nowhere else.</summary>
public class ValuationPageModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<ActaText> text) : PageModel
{
    [BindProperty] public AnswerModel Input { get; set; } = new();

    public ValuationStanding Standing { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    /// <param name="sala">Whether she answers in the room, where the encounter has just ended: she stays there.</param>
    public async Task<IActionResult> OnPostAsync(long id, bool sala, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        for (var i = 0; i < Valuation.Questions; i++)
            if (Input.Marks.ElementAtOrDefault(i) is null or < 1 or > Valuation.HighestMark)
                ModelState.TryAddModelError($"Input.Marks[{i}]", text["MarkMissing"]);
        // Sent twice: the first one stands.
        if (ModelState.IsValid && Standing.MayAnswer && !await TakenAsync(id, cancel))
            return Page();
        if (!ModelState.IsValid && Standing.MayAnswer)
            return Page();
        TempData["Flash"] = text[Standing.MayAnswer || Standing.HasAnswered ? "ValuationThanks" : "ValuationNotYours"].Value;
        return Redirect(sala ? $"/encuentros/{id}/sala#valoracion" : $"/encuentros/{id}/valoracion");
    }

    private async Task<bool> TakenAsync(long id, CancellationToken cancel)
    {
        try
        {
            await ValueEncounter.ApplyAsync(db, id, viewer.Id, [.. Input.Marks.Take(Valuation.Questions).Select(m => m!.Value)], Input.Words, cancel);
        }
        catch (RuleException broken) when (broken.Code != "ValuedAlready")
        {
            ModelState.AddRule(broken, text);
            return false;
        }
        catch (RuleException)
        {
            // A double tap: the other request was counted.
        }
        return true;
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await ValuationStanding.ReadAsync(db, viewer, id, clock.GetUtcNow().UtcDateTime, cancel) is not { } standing)
            return false;
        Standing = standing;
        return true;
    }

    /// <summary>One person's answer.</summary>
    public sealed class AnswerModel
    {
        /// <summary>One for each question.</summary>
        public List<int?> Marks { get; set; } = [];

        [StringLength(Valuation.LongestWords)] public string? Words { get; set; }
    }
}
