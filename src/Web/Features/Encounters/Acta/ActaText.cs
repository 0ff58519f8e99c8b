namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>Marker for the words of what remains of an encounter: acta, constancia, valuation.</summary>
public sealed class ActaText;
