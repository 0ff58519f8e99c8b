namespace Tinkuy.Domain.Search;

/// <summary>What an index that follows the change log last said of itself, for administrators. Nothing depends on it.</summary>
public class SearchIndex
{
    /// <summary>Where it is: <c>PostgreSQL</c>, or the engine with its node and folder.</summary>
    public string Name { get; set; } = "";

    /// <summary>The generation it was built in; null until it is.</summary>
    public int? Generation { get; set; }

    /// <summary>How much of a rebuild under way is done; equal to <see cref="Total"/> when none is.</summary>
    public int Done { get; set; }

    /// <summary>How many things there are to index in all.</summary>
    public int Total { get; set; }

    /// <summary>What went wrong last, as the log has it; null when all is well.</summary>
    public string? Problem { get; set; }

    /// <summary>When it said so, UTC.</summary>
    public DateTime At { get; set; }
}
