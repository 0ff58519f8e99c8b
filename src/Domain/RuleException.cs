namespace Tinkuy.Domain;

/// <summary>
/// A rule of the domain was broken by what a person asked for. The page that called shows <see cref="Code"/>'s text
/// beside the field; it is never a fault of the program and never shown raw.
/// </summary>
/// <param name="code">Key of the sentence in the feature's texts, such as <c>EndsBeforeItBegins</c>.</param>
/// <param name="field">Name of the input the sentence belongs to, or null for the whole form.</param>
public sealed class RuleException(string code, string? field = null, params object[] arguments) : Exception(code)
{
    /// <summary>Key of the sentence in the feature's texts.</summary>
    public string Code { get; } = code;

    /// <summary>Name of the input the sentence belongs to, or null for the whole form.</summary>
    public string? Field { get; } = field;

    /// <summary>Values for the placeholders of the sentence.</summary>
    public IReadOnlyList<object> Arguments { get; } = arguments;
}
