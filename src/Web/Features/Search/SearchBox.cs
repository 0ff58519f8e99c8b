namespace Tinkuy.Web.Features.Search;

/// <summary>The box in which one types what to look for; shown by <c>&lt;partial name="~/Features/Search/_Box.cshtml" model="…" /&gt;</c> inside a form with the role search.</summary>
/// <param name="Value">What stands in it.</param>
/// <param name="IsLabelled">Whether a label stands beside it; otherwise it brings a name of its own.</param>
public sealed record SearchBox(string? Value = null, bool IsLabelled = false);
