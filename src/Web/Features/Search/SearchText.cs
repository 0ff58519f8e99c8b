namespace Tinkuy.Web.Features.Search;

/// <summary>Texts of the search page.</summary>
public sealed class SearchText;
