namespace Tinkuy.Web.Features.Encounters;

/// <summary>Names the texts of encounters, minutes and commitments.</summary>
public sealed class EncountersText;
