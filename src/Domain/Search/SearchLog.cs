namespace Tinkuy.Domain.Search;

/// <summary>The one row that every index which follows the <see cref="ChangeLog"/> looks at.</summary>
public class SearchLog
{
    public int Id { get; set; } = 1;

    /// <summary>Raised to have every index built anew: one of an earlier generation is stale.</summary>
    public int Generation { get; set; }

    /// <summary>Changes of transactions up to this one may have been thrown away.</summary>
    public ulong TrimmedTo { get; set; }
}
