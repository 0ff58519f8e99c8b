namespace Tinkuy.Web.Features.Home;

/// <summary>Names the texts of the home page.</summary>
public sealed class HomeText;
