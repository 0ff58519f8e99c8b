namespace Tinkuy.Domain.Text;

/// <summary>Why a text cannot be rendered.</summary>
public enum MarkdownProblem
{
    /// <summary>More than <see cref="Markdown.MaxLength"/> characters.</summary>
    TooLong,
    /// <summary>Quotes, lists or emphasis nested beyond what any reader could follow.</summary>
    TooDeep,
    /// <summary>A table, or a run of links, so large that rendering it would keep the server busy.</summary>
    TooIntricate,
}

/// <summary>A text that must be corrected by its author before it can be saved.</summary>
public sealed class MarkdownException(MarkdownProblem problem, Exception? inner = null)
    : Exception($"Markdown cannot be rendered: {problem}", inner)
{
    public MarkdownProblem Problem { get; } = problem;
}
