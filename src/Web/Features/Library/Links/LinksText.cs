namespace Tinkuy.Web.Features.Library.Links;

/// <summary>The texts about links that do not open any more.</summary>
public sealed class LinksText;
