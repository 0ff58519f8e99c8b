using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Territories;

/// <summary>Places from a spreadsheet.</summary>
internal static class PlaceCsv
{
    private static readonly string[] Columns = ["pais", "nivel", "codigo", "nombre", "padre", "modalidades"];

    public static PlaceFileContent Read(string text)
    {
        var rows = new List<PlaceRow>();
        var problems = new List<LineProblem>();
        using var lines = Csv.Records(text.TrimStart('\ufeff')).GetEnumerator();
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
}
