using Microsoft.AspNetCore.Mvc.Rendering;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>What the shared fields of the two encounter forms need from their page.</summary>
public interface IEncounterFormPage
{
    EncounterForm Input { get; }

    IEnumerable<SelectListItem> Kinds { get; }

    /// <summary>How it may come again; empty where that is not asked.</summary>
    IEnumerable<SelectListItem> Repetitions { get; }

    /// <summary>How many later dates of the series a change can carry on to; 0 outside a series.</summary>
    int LaterDates { get; }

    GuestChoices Guests { get; }

    AgendaOffers Agendas { get; }

    /// <summary>What a button of the form has just done, when it was not the one that saves.</summary>
    string? Done { get; }
}
