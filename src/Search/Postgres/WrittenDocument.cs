using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>A document on its way into the tables: cleaned and analysed.</summary>
internal sealed record WrittenDocument(SearchDocument Document, DocumentVectors Vectors, string[] Scopes, IReadOnlyList<(string Name, string Value)> Facets)
{
    /// <summary>Names the set of scopes.</summary>
    public byte[] Audience { get; } = Digest.Of(Scopes);

    /// <summary>Cleans and analyses; the heavy part of indexing, which needs no database.</summary>
    public static WrittenDocument Of(SearchDocument document, SpanishAnalyser analyser)
    {
        var clean = document with
        {
            Title = CleanText.Of(document.Title),
            Tags = [.. document.Tags.Select(CleanText.Of)],
            Summary = CleanText.Of(document.Summary),
            Parts = [.. document.Parts.Select(p => new SearchPart(CleanText.Of(p.Text), p.Label is null ? null : CleanText.Of(p.Label), p.Page))],
            UpdatedAt = DateTime.SpecifyKind(document.UpdatedAt, DateTimeKind.Utc),
        };
        return new(
            clean, DocumentVectors.Of(clean, analyser), [.. document.Scopes.Select(CleanText.Of).Distinct(StringComparer.Ordinal)],
            [.. document.Facets.SelectMany(f => f.Value, (f, value) => (CleanText.Of(f.Key), CleanText.Of(value))).Distinct()]);
    }
}
