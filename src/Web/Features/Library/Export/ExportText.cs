namespace Tinkuy.Web.Features.Library.Export;

/// <summary>The texts about taking materials away.</summary>
public sealed class ExportText;
