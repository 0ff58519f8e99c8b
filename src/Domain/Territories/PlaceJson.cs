using System.Text;
using System.Text.Json;

namespace Tinkuy.Domain.Territories;

/// <summary>Places from JSON: <c>{ "country": "PE", "places": [ { "level": "region", "code": "08", "name": "Cusco" } ] }</c>, one to a line for readable errors.</summary>
internal static class PlaceJson
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    private sealed record Place(string? Level, string? Code, string? Name, string? Parent, string[]? Modalities);

    public static PlaceFileContent Read(string text)
    {
        var content = (Rows: new List<PlaceRow>(), Problems: new List<LineProblem>());
        try
        {
            ReadTop(Encoding.UTF8.GetBytes(text), content.Rows, content.Problems);
        }
        catch (JsonException problem)
        {
            content.Problems.Add(new((int)(problem.LineNumber ?? 0) + 1, "FileNotJson"));
        }
        catch (InvalidOperationException)
        {
            // How half a surrogate pair in a text is reported.
            content.Problems.Add(new(1, "FileNotJson"));
        }
        return new(content.Rows, content.Problems);
    }

    private static void ReadTop(byte[] json, List<PlaceRow> rows, List<LineProblem> problems)
    {
        var reader = new Utf8JsonReader(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var country = "";
        var lines = new LineCounter(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "country" && reader.TokenType == JsonTokenType.String)
                country = reader.GetString() ?? "";
            else if (name == "places" && reader.TokenType == JsonTokenType.StartArray)
                ReadPlaces(ref reader, country, lines, rows, problems);
            else
                reader.Skip();
        }
        if (rows.Count == 0 && problems.Count == 0)
            problems.Add(new(1, "FileWithoutPlaces"));
    }

    private static void ReadPlaces(ref Utf8JsonReader reader, string country, LineCounter lines, List<PlaceRow> rows, List<LineProblem> problems)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var line = lines.LineOf(reader.TokenStartIndex);
            var place = reader.TokenType == JsonTokenType.StartObject ? JsonSerializer.Deserialize<Place>(ref reader, Form) : null;
            if (problems.Count >= PlaceFile.MostProblems)
                continue;
            if (place is null || PlaceFile.LevelOf(place.Level ?? "") is not { } level)
            {
                problems.Add(new(line, "PlaceLevelUnknown", place?.Level ?? ""));
                continue;
            }
            var row = new PlaceRow(line, country, level, place.Code?.Trim() ?? "", place.Name?.Trim() ?? "", place.Parent?.Trim() ?? "", place.Modalities ?? []);
            if (PlaceFile.Check(row) is { } problem)
                problems.Add(problem);
            else
                rows.Add(row);
        }
    }

    // The reader knows only byte positions; they only grow, so each line break is counted once.
    private sealed class LineCounter(byte[] json)
    {
        private int line = 1;
        private int counted;

        public int LineOf(long position)
        {
            line += json.AsSpan(counted, (int)position - counted).Count((byte)'\n');
            counted = (int)position;
            return line;
        }
    }
}
