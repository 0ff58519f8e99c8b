namespace Tinkuy.Web.Features.Indexes;

/// <summary>Texts of the page about the search indexes.</summary>
public sealed class IndexesText;
