namespace Tinkuy.Web.Features.Library;

/// <summary>Texts of the library.</summary>
public sealed class LibraryText;
