using System.Text;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Territories;

/// <summary>Places from a spreadsheet (RFC 4180, with commas or semicolons, which Spanish spreadsheets write).</summary>
internal static class PlaceCsv
{
    private static readonly string[] Columns = ["pais", "nivel", "codigo", "nombre", "padre", "modalidades"];

    public static PlaceFileContent Read(string text)
    {
        var rows = new List<PlaceRow>();
        var problems = new List<LineProblem>();
        using var lines = Records(text.TrimStart('\ufeff')).GetEnumerator();
        if (!lines.MoveNext() || Positions(lines.Current.Fields) is not { } at)
            return new([], [new(1, "CsvHeaderWrong", string.Join(", ", Columns))]);
        while (lines.MoveNext() && problems.Count < PlaceFile.MostProblems)
        {
            var (line, fields) = lines.Current;
            if (fields is [""])
                continue;
            string Field(int column) => at[column] is var i and >= 0 && i < fields.Count ? fields[i].Trim() : "";
            if (PlaceFile.LevelOf(Field(1)) is not { } level)
            {
                problems.Add(new(line, "PlaceLevelUnknown", Field(1)));
                continue;
            }
            var row = new PlaceRow(line, Field(0).ToUpperInvariant(), level, Field(2), Field(3), Field(4), Field(5).Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries));
            if (PlaceFile.Check(row) is { } problem)
                problems.Add(problem);
            else
                rows.Add(row);
        }
        return new(rows, problems);
    }

    // Where each of our columns stands; null when one that we need is missing. Modalities may be.
    private static int[]? Positions(List<string> header)
    {
        var names = header.Select(Slug.Of).ToList();
        var at = Columns.Select(c => names.IndexOf(c)).ToArray();
        return at.AsSpan()[..^1].Contains(-1) ? null : at;
    }

    private static IEnumerable<(int Line, List<string> Fields)> Records(string text)
    {
        var separator = text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))).Contains(';') ? ';' : ',';
        var (line, start) = (1, 1);
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
                line++;
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (c == separator && !quoted)
                Take(fields, field);
            else if (c == '\n' && !quoted)
            {
                Take(fields, field);
                yield return (start, fields);
                (fields, start) = ([], line);
            }
            else if (c != '\r')
                field.Append(c);
        }
        if (field.Length > 0 || fields.Count > 0)
        {
            Take(fields, field);
            yield return (start, fields);
        }
    }

    private static void Take(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }
}
