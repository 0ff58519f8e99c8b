namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>The texts about collections.</summary>
public sealed class CollectionsText;
