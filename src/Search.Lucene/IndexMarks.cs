using System.Globalization;

namespace Tinkuy.Search.Lucene;

/// <summary>What is kept with each commit, so that index and marks are of the same moment whatever happens.</summary>
/// <param name="Position">Where of the change log the index reaches; null when it never was filled.</param>
/// <param name="Analyser">The analyser that made it.</param>
/// <param name="Rebuild">Number of the last rebuild that began.</param>
/// <param name="IndexedAt">When a document was last indexed, UTC.</param>
internal sealed record IndexMarks(string? Position, string? Analyser, int Rebuild, DateTime? IndexedAt)
{
    /// <summary>To be raised when documents are indexed in another way: indexes of another format are thrown away.</summary>
    private const string Format = "1";

    public static IndexMarks None { get; } = new(null, null, 0, null);

    /// <summary>The marks of a commit, or null when another program's format stands in it.</summary>
    public static IndexMarks? Read(IDictionary<string, string> data) => data.Count == 0 ? None : data.TryGetValue("format", out var format) && format == Format
        ? new(
            Text(data, "position"), Text(data, "analyser"), int.Parse(data["rebuild"], CultureInfo.InvariantCulture),
            Text(data, "indexedAt") is { } at ? DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null)
        : null;

    public Dictionary<string, string> Write() => new()
    {
        ["format"] = Format,
        ["position"] = Position ?? "",
        ["analyser"] = Analyser ?? "",
        ["rebuild"] = Rebuild.ToString(CultureInfo.InvariantCulture),
        ["indexedAt"] = IndexedAt?.ToString("O", CultureInfo.InvariantCulture) ?? "",
    };

    private static string? Text(IDictionary<string, string> data, string name) => data[name] is { Length: > 0 } text ? text : null;
}
