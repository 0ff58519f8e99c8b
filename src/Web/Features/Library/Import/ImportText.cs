namespace Tinkuy.Web.Features.Library.Import;

/// <summary>The texts of the administrator's import.</summary>
public sealed class ImportText;
