using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tinkuy.Domain.Library.Import;

/// <summary>
/// The head of a Markdown file: between two lines <c>---</c>, one <c>key: value</c> per line, where the value is a JSON
/// string, number, truth value or list of strings. That part of YAML and no more: every file reads one way only.
/// </summary>
public sealed partial class FrontMatter
{
    private const string Fence = "---";

    private readonly Dictionary<string, (JsonElement Value, int Line)> values = [];

    private FrontMatter()
    {
    }

    /// <summary>What follows the head, without leading blank lines.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The line on which <see cref="Body"/> begins, from 1.</summary>
    public int BodyLine { get; private set; }

    /// <summary>Takes a file's text apart.</summary>
    /// <exception cref="ImportException">The head is missing, not closed, or one of its lines is malformed.</exception>
    public static FrontMatter Read(string text)
    {
        var lines = text.Split('\n');
        if (lines[0].TrimEnd() != Fence)
            throw new ImportException(ImportProblem.NoFrontMatter, 1);
        var head = new FrontMatter();
        var i = 1;
        for (; i < lines.Length && lines[i].TrimEnd() != Fence; i++)
            if (!string.IsNullOrWhiteSpace(lines[i]))
                head.Add(lines[i], i + 1);
        if (i == lines.Length)
            throw new ImportException(ImportProblem.FrontMatterNotClosed, lines.Length);
        for (i++; i < lines.Length && string.IsNullOrWhiteSpace(lines[i]); i++)
        {
        }
        head.BodyLine = Math.Min(i + 1, lines.Length);
        head.Body = string.Join('\n', lines.Skip(i)).TrimEnd();
        return head;
    }

    /// <summary>The line of a key; 1 when it is not there.</summary>
    public int LineOf(string key) => values.TryGetValue(key, out var found) ? found.Line : 1;

    /// <summary>A text, without blanks around it; empty when the key is not there.</summary>
    /// <exception cref="ImportException">The value is no string.</exception>
    public string Text(string key) => Find(key, JsonValueKind.String) is { } value ? Clean(value) : "";

    /// <summary>A text that must be there.</summary>
    /// <exception cref="ImportException">The key is missing, or its value is no string.</exception>
    public string Needed(string key) => values.ContainsKey(key) ? Text(key) : throw new ImportException(ImportProblem.KeyMissing, 1, key);

    /// <summary>A whole number, or null when the key is not there.</summary>
    /// <exception cref="ImportException">The value is no whole number.</exception>
    public int? Number(string key) =>
        Find(key, JsonValueKind.Number) is not { } value ? null
        : value.TryGetInt32(out var number) ? number
        : throw new ImportException(ImportProblem.WrongType, LineOf(key), key);

    /// <summary>A truth value; false when the key is not there.</summary>
    /// <exception cref="ImportException">The value is neither true nor false.</exception>
    public bool Flag(string key) => Find(key, JsonValueKind.True, JsonValueKind.False)?.GetBoolean() ?? false;

    /// <summary>A list of texts; empty when the key is not there.</summary>
    /// <exception cref="ImportException">The value is no list of strings.</exception>
    public IReadOnlyList<string> Texts(string key) => [.. Column(key).Where(x => x.Length > 0)];

    /// <summary>A list of texts in which each has its place, the empty ones too; empty when the key is not there.</summary>
    /// <exception cref="ImportException">The value is no list of strings.</exception>
    public IReadOnlyList<string> Column(string key)
    {
        if (Find(key, JsonValueKind.Array) is not { } list)
            return [];
        if (list.EnumerateArray().Any(x => x.ValueKind != JsonValueKind.String))
            throw new ImportException(ImportProblem.WrongType, LineOf(key), key);
        return [.. list.EnumerateArray().Select(Clean)];
    }

    private JsonElement? Find(string key, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (!values.TryGetValue(key, out var found))
            return null;
        return kinds.Contains(found.Value.ValueKind) ? found.Value : throw new ImportException(ImportProblem.WrongType, found.Line, key);
    }

    private void Add(string line, int number)
    {
        if (KeyAndValue().Match(line) is not { Success: true } parts)
            throw new ImportException(ImportProblem.NotKeyAndValue, number);
        var key = parts.Groups["key"].Value;
        if (!values.TryAdd(key, (Value(parts.Groups["value"].Value, key, number), number)))
            throw new ImportException(ImportProblem.KeyTwice, number, key);
    }

    private static JsonElement Value(string json, string key, int line)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 3 });
            JsonElement[] texts = document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray()] : [document.RootElement];
            foreach (var text in texts.Where(t => t.ValueKind == JsonValueKind.String))
                text.GetString();
            return document.RootElement.Clone();
        }
        // Half a surrogate pair (\ud83d) is JSON, but no text: only reading it tells.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ImportException(ImportProblem.BadValue, line, key);
        }
    }

    // A null character, written \u0000, cannot be stored.
    private static string Clean(JsonElement text) => string.Concat(text.GetString()!.Where(c => !char.IsControl(c))).Trim();

    [GeneratedRegex("^(?<key>[a-z][a-z_]*):(?<value>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyAndValue();
}
