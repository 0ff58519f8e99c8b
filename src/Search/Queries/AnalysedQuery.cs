namespace Tinkuy.Search.Queries;

/// <summary>A query ready for an engine: every group must match, no exclusion may.</summary>
/// <param name="Text">What was typed, shortened to what was read of it.</param>
/// <param name="Groups">What must be there.</param>
/// <param name="Excluded">What must not be there.</param>
/// <param name="Shortened">Whether the query was longer than what is read of one.</param>
/// <param name="OnlyStopWords">Whether something was typed, of which nothing can be searched.</param>
public sealed record AnalysedQuery(
    string Text, IReadOnlyList<QueryGroup> Groups, IReadOnlyList<QueryAlternative> Excluded, bool Shortened, bool OnlyStopWords)
{
    /// <summary>No query: everything is listed.</summary>
    public static AnalysedQuery Empty { get; } = new("", [], [], false, false);

    /// <summary>Synonyms that are searched beside what was typed, as a person would write them.</summary>
    public IEnumerable<string> AlsoSearched => Groups
        .SelectMany(g => g.Alternatives).Where(a => a.Origin == AlternativeOrigin.Synonym)
        .Select(a => a.Text).Distinct(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A word, phrase or expression of the query with everything that counts as it; one of them must match.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Word">The folded word when it is a single plain word, which a correction may replace; otherwise null.</param>
/// <param name="Alternatives">What was typed first, then synonyms or corrections.</param>
public sealed record QueryGroup(string Typed, string? Word, IReadOnlyList<QueryAlternative> Alternatives);

/// <summary>Words that must all occur, next to each other if <paramref name="IsPhrase"/>.</summary>
/// <param name="Text">As a person would write it.</param>
/// <param name="Terms">Its terms, each with its distance in words from the first.</param>
public sealed record QueryAlternative(string Text, IReadOnlyList<QueryTerm> Terms, bool IsPhrase, AlternativeOrigin Origin);

/// <summary>A term and its distance, in words, from the first term of its alternative.</summary>
public readonly record struct QueryTerm(string Term, int Offset);

/// <summary>Why an alternative is searched.</summary>
public enum AlternativeOrigin
{
    /// <summary>It was typed.</summary>
    Typed,

    /// <summary>It means the same in the reader's country.</summary>
    Synonym,

    /// <summary>Nothing contains what was typed, and this is near it.</summary>
    Correction,
}
