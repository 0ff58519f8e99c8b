namespace Tinkuy.Search;

/// <summary>
/// What the asker may see, as tokens such as <c>public</c>, <c>members</c>, <c>group:5</c>, <c>person:7</c>. A document is
/// visible when it carries at least one of them. Never optional: no tokens means nothing is visible.
/// </summary>
public sealed class SearchScope
{
    private SearchScope(IEnumerable<string> tokens) => Tokens = [.. tokens.Distinct(StringComparer.Ordinal)];

    /// <summary>A scope that sees nothing.</summary>
    public static SearchScope Nothing { get; } = new([]);

    /// <summary>The tokens held.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>A scope that holds these tokens.</summary>
    public static SearchScope Of(params IEnumerable<string> tokens) => new(tokens);
}
