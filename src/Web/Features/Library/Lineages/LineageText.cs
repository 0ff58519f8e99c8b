namespace Tinkuy.Web.Features.Library.Lineages;

/// <summary>Texts of where materials come from and what comes of them.</summary>
public sealed class LineageText;
