using System.Text;
using Tinkuy.Domain.Library.Export;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Library.Import;

/// <summary>Materials in a table: the columns are the keys of a Markdown file's head, and <c>body</c> its text.</summary>
public static class MaterialCsv
{
    /// <summary>The largest table that is read, in bytes.</summary>
    public const long MaxBytes = 100_000_000;

    /// <summary>Each row as the Markdown file that it would be, with its line in the table, from 1.</summary>
    public static IEnumerable<(int Line, string Markdown)> Read(string text)
    {
        List<string>? columns = null;
        foreach (var (line, fields) in Csv.Records(text.TrimStart('\ufeff')))
        {
            if (columns is null)
                columns = [.. fields.Select(f => f.Trim().ToLowerInvariant())];
            else if (fields is not [""])
                yield return (line, ToMarkdown(columns, fields));
        }
    }

    private static string ToMarkdown(List<string> columns, List<string> fields)
    {
        var head = new StringBuilder("---\n");
        var body = "";
        foreach (var (key, cell) in columns.Zip(fields, (key, field) => (key, Csv.Original(field))))
            if (key == MaterialHead.Body)
                body = cell;
            else if (MaterialHead.Keys.Contains(key) && MaterialHead.ToJson(key, cell) is { } json)
                head.Append(key).Append(": ").Append(json).Append('\n');
        return head.Append("---\n\n").Append(body).Append('\n').ToString();
    }
}
