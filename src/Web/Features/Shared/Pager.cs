namespace Tinkuy.Web.Features.Shared;

/// <summary>Where a reader is in a list with numbered pages; shown by <c>&lt;partial name="_Pager" model="…" /&gt;</c>.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1; with 1 nothing is shown.</param>
/// <param name="Query">What else the address asks for, such as <c>q=resta</c>; null for nothing.</param>
/// <param name="Anchor">Id of the element to begin at, or null for the head of the page.</param>
public sealed record Pager(int Page, int Pages, string? Anchor = null, string? Query = null)
{
    /// <summary>How many pages a list takes; an empty one takes one.</summary>
    public static int Count(int items, int pageSize) => Math.Max(1, (items + pageSize - 1) / pageSize);

    /// <summary>The page to show for the one asked for: past the end, the last one.</summary>
    public static int Within(int page, int pages) => Math.Clamp(page, 1, Math.Max(1, pages));

    /// <summary>The page's address, relative to this one.</summary>
    public string Link(int page) => $"?{(Query is null ? "" : Query + "&")}pagina={page}{(Anchor is null ? "" : "#" + Anchor)}";
}
