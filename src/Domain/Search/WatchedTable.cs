namespace Tinkuy.Domain.Search;

/// <summary>A table whose changes make a searchable thing stale.</summary>
/// <param name="Name">The table.</param>
/// <param name="Things">SQL that gives the numbers of the things concerned; <c>r</c> is the row: <c>SELECT r.material_id</c>.</param>
/// <param name="Columns">The columns whose update matters, comma separated; null for all.</param>
public sealed record WatchedTable(string Name, string Things, string? Columns = null);
