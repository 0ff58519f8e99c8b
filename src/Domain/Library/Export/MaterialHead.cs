using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tinkuy.Domain.Library.Import;

namespace Tinkuy.Domain.Library.Export;

/// <summary>
/// A material as key and value, for files that <see cref="MaterialDocument"/> reads back: the head of a Markdown file, or the
/// columns of a table, whose lists are divided by bars (a bar of the text itself is written <c>\|</c>). Groups, reports of use and earlier versions stay behind: they
/// belong to the people of this installation.
/// </summary>
public static class MaterialHead
{
    /// <summary>The value of <c>format</c>: the codes and the text of the file are exactly ours, nothing in them is to be guessed or cleaned.</summary>
    public const string Format = "tinkuy-1";

    /// <summary>The column of a table that holds the text.</summary>
    public const string Body = "body";

    /// <summary>The keys, in the order of a file.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "format", "source_id", "title", "kind", "summary", "author", "licence", "language", "country", "level", "grades", "area", "competencies", "modalities",
        "duration", "needs", "electricity", "internet", "visibility", "source_url", "based_on_title", "based_on_author", "based_on_licence", "based_on_url", .. SourceColumns.Keys, "files",
    ];

    private static readonly HashSet<string> Lists = ["grades", "competencies", "modalities", "files", .. SourceColumns.Keys], Numbers = ["duration"], Flags = ["electricity", "internet"];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is known of the material, by key: texts, lists of texts, whole numbers and truth values. Needs its origin.</summary>
    /// <param name="sourceId">What identifies it for ever, wherever it is brought in.</param>
    /// <param name="files">Names of the files beside it.</param>
    public static IReadOnlyDictionary<string, object> Of(Material material, string sourceId, IReadOnlyList<string> files)
    {
        var values = new Dictionary<string, object?>
        {
            ["format"] = Format,
            ["source_id"] = sourceId,
            ["title"] = material.Title,
            ["kind"] = MaterialDocument.WordOf(material.Kind),
            ["summary"] = Said(material.Summary),
            ["author"] = material.Credit,
            ["licence"] = material.Licence.Name,
            ["language"] = material.Language,
            ["country"] = Said(material.Country),
            ["level"] = Said(material.Level),
            ["grades"] = Some(material.Grades),
            ["area"] = Said(material.Area),
            ["competencies"] = Some(material.Competencies),
            ["modalities"] = Some(material.Modalities),
            ["duration"] = material.DurationMinutes,
            ["needs"] = Said(material.MaterialsNeeded),
            ["electricity"] = material.NeedsElectricity ? true : null,
            ["internet"] = material.NeedsInternet ? true : null,
            ["visibility"] = MaterialDocument.WordOf(material.Visibility),
            ["source_url"] = Said(material.SourceUrl),
            ["based_on_title"] = Said(material.Origin?.Title),
            ["based_on_author"] = Said(material.Origin?.Credit),
            ["based_on_licence"] = Said(material.Origin?.Licence.Name),
            ["based_on_url"] = Said(material.Origin?.Url),
            ["files"] = Some(files),
        };
        return values.Concat(SourceColumns.Of(material)).Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!);
    }

    /// <summary>A Markdown file: the head, then the text.</summary>
    public static string ToMarkdown(IReadOnlyDictionary<string, object> head, string body) =>
        "---\n" + string.Concat(Keys.Where(head.ContainsKey).Select(key => $"{key}: {JsonSerializer.Serialize(head[key], Json)}\n")) + "---\n\n" + Trimmed(body) + "\n";

    /// <summary>The cells of a table's row, in the order of <see cref="Keys"/>, then the text.</summary>
    public static IEnumerable<string> ToCells(IReadOnlyDictionary<string, object> head, string body) =>
        Keys.Select(key => Cell(head.GetValueOrDefault(key))).Append(Trimmed(body));

    /// <summary>A value as the head of a Markdown file writes it, from a table's cell; null for an empty one.</summary>
    public static string? ToJson(string key, string cell)
    {
        if (cell.Length == 0)
            return null;
        if (Lists.Contains(key))
            return JsonSerializer.Serialize(Parts(cell), Json);
        return Numbers.Contains(key) || Flags.Contains(key) ? cell.Trim().ToLowerInvariant() : JsonSerializer.Serialize(cell, Json);
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        IEnumerable<string> list => string.Join('|', list.Select(text => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("|", @"\|", StringComparison.Ordinal))),
        _ => value.ToString()!,
    };

    private static List<string> Parts(string cell)
    {
        var (parts, part) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '\\' && i + 1 < cell.Length && cell[i + 1] is '|' or '\\')
                part.Append(cell[++i]);
            else if (cell[i] == '|')
                Take();
            else
                part.Append(cell[i]);
        }
        Take();
        return parts;

        void Take()
        {
            parts.Add(part.ToString().Trim());
            part.Clear();
        }
    }

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string[]? Some(IReadOnlyList<string> list) => list.Count > 0 ? [.. list] : null;

    // Blank lines around a text mean nothing in Markdown, and a file cannot keep them apart from its own.
    private static string Trimmed(string body)
    {
        var lines = body.ReplaceLineEndings("\n").Split('\n').SkipWhile(string.IsNullOrWhiteSpace);
        return string.Join('\n', lines).TrimEnd();
    }
}
