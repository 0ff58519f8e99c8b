using System.Text;

namespace Tinkuy.Domain.Text;

/// <summary>Tables as spreadsheets write them: RFC 4180, with commas, or with semicolons as Spanish spreadsheets do.</summary>
public static class Csv
{
    // What a spreadsheet takes for a formula (OWASP, CSV injection), and the mark that we put before it.
    private const string Formulas = "=+-@\t\r'";
    private const char Mark = '\'';

    /// <summary>The rows, each with the line it begins on, from 1. Whether commas or semicolons divide them, the first line tells.</summary>
    public static IEnumerable<(int Line, List<string> Fields)> Records(string text)
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

    /// <summary>One row, divided by commas, every field quoted, with its line end.</summary>
    public static string Row(IEnumerable<string> fields) =>
        string.Join(',', fields.Select(f => $"\"{Harmless(f).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";

    /// <summary>A field as it was before <see cref="Row"/> took the edge off it.</summary>
    public static string Original(string field) => field is [Mark, var next, ..] && Formulas.Contains(next, StringComparison.Ordinal) ? field[1..] : field;

    private static string Harmless(string field) => field.Length > 0 && Formulas.Contains(field[0], StringComparison.Ordinal) ? Mark + field : field;

    private static void Take(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }
}
