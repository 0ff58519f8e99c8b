namespace Tinkuy.Web.Features.Library.Endorsements;

/// <summary>Texts of "práctica destacada".</summary>
public sealed class EndorsementsText;
