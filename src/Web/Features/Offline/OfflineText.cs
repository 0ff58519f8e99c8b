namespace Tinkuy.Web.Features.Offline;

/// <summary>Names the texts of the page that shows without signal.</summary>
public sealed class OfflineText;
