using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>What scheduling an encounter and changing one have in common.</summary>
public abstract class EncounterFormPage(GuestChoices guests, AgendaOffers agendas, IStringLocalizer<EncountersText> text) : PageModel, IEncounterFormPage
{
    /// <summary>Buttons that save although the agenda is longer than the encounter: with a later end, or as it is.</summary>
    public const string Lengthen = "lengthen";

    /// <inheritdoc cref="Lengthen"/>
    public const string AsIs = "asIs";

    protected IStringLocalizer<EncountersText> Text => text;

    [BindProperty] public EncounterForm Input { get; set; } = new();

    public GuestChoices Guests => guests;

    public AgendaOffers Agendas => agendas;

    public string? Done { get; private set; }

    public virtual IEnumerable<SelectListItem> Repetitions => [];

    public int LaterDates { get; protected set; }

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<EncounterKind>().Select(k => new SelectListItem(text[$"Kind{k}Long"], k.ToString()));

    /// <summary>Reads what the form offers to choose from.</summary>
    /// <param name="invitedBefore">People invited already.</param>
    protected async Task LoadChoicesAsync(IReadOnlyCollection<long> invitedBefore, CancellationToken cancel)
    {
        await guests.LoadAsync(Input, ModelState, invitedBefore, cancel);
        await agendas.LoadAsync(cancel);
    }

    /// <summary>Does what a button asks that does not save, and keeps everything typed.</summary>
    /// <returns>Whether the form is to be shown again instead of being saved.</returns>
    protected async Task<bool> RearrangesAsync(string? action, CancellationToken cancel)
    {
        if (action == Lengthen && Input.LongerEnd is { } longer)
            action = LengthenTo(longer);
        // A name typed and not looked up yet is meant: saving would lose it.
        if (action is "save" or "search" && await guests.SearchAsync(Input, ModelState, cancel))
            Done = ModelState.IsValid ? text["ChooseFound"].Value : null;
        else if (agendas.Obey(action, Input) is { } done)
            Done = done;
        else if (action == "add")
            Done = text["MomentsAdded"];
        else if (action is "save" or null && Input.MinutesOver > 0 && ModelState.IsValid)
            ModelState.AddModelError("Input.Agenda", text["AgendaOver", Input.MinutesOver]);
        else if (action is "save" or AsIs or null)
            return false;
        if (ModelState.IsValid || Done is not null)
            ModelState.Clear();
        Input.AddBlankMoments(action == "add" ? 2 : 1);
        return true;
    }

    private string LengthenTo(TimeOnly end)
    {
        Input.End = end;
        ModelState.Remove("Input.End");
        return "save";
    }

    /// <summary>Runs the domain's rules; a broken one stands beside its field and the answer is false.</summary>
    protected bool Obeys(Action change) => ModelState.Obeys(text, change, Input.OnThisForm);
}
