namespace Tinkuy.Web.Features.Encounters.Registro;

/// <summary>Marker for the words in which a room's log is read.</summary>
public sealed class RegistroText;
