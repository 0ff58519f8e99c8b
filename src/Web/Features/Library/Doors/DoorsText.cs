namespace Tinkuy.Web.Features.Library.Doors;

/// <summary>The texts about the doors to other programs.</summary>
public sealed class DoorsText;
