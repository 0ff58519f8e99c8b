using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Web.Features.Room;

/// <summary>
/// What one of the room's forms asks for. A button says it whole (<c>turn.given {"person":5}</c>); a form adds what was
/// typed in its fields: <c>Input.Text</c>, <c>Input.Due</c> with <c>Input.Owners</c>, and under the names of their own in the
/// body <c>Body.name</c> (words) and <c>Body.name.n</c> (a number). <c>wwwroot/js/room/room.js</c> reads the same forms in the same way.
/// </summary>
public static class AskedAct
{
    // What a field of a form is in the body of an act.
    private static readonly Dictionary<string, Func<StringValues, JsonNode?>> Fields = new()
    {
        ["Text"] = Words,
        ["Title"] = Words,
        ["Due"] = Day,
        ["Owners"] = Numbers,
        ["Columns"] = Lines,
        ["Column"] = Number,
        ["Under"] = Number,
        ["Question"] = Words,
        ["Kind"] = Words,
        ["Options"] = Lines,
        ["Anonymous"] = _ => JsonValue.Create(true),
        ["Choices"] = Numbers,
        ["Words"] = Words,
        ["Photo"] = typed => Number(typed) is { } file ? new JsonObject { ["file"] = file } : null,
    };

    /// <summary>The value of a button.</summary>
    public static string Value(string kind, object? body = null) => body is null ? kind : $"{kind} {JsonSerializer.Serialize(body, RoomActs.Json)}";

    /// <summary>Reads a posted form.</summary>
    /// <exception cref="Domain.RuleException">A <see cref="RoomRefusal"/>: it makes no sense.</exception>
    public static RoomAct Read(string asked, IFormCollection form)
    {
        var (kind, json) = asked.Split(' ', 2) is [var k, var b] ? (k, b) : (asked, "{}");
        try
        {
            var body = JsonNode.Parse(json) as JsonObject ?? throw RoomRefusal.Invalid.Refusal();
            foreach (var name in form.Keys.Where(k => k.StartsWith("Body.", StringComparison.Ordinal)))
                body[name[5..].Replace(".n", "", StringComparison.Ordinal)] = Typed(name, form[name].ToString());
            foreach (var (name, read) in Fields)
                if (form.TryGetValue($"Input.{name}", out var typed))
                    body[JsonNamingPolicy.CamelCase.ConvertName(name)] = read(typed);
            // Boxes without a tick are not sent at all.
            if (form.ContainsKey("Input.Due") && !body.ContainsKey("owners"))
                body["owners"] = new JsonArray();
            return RoomActs.ReadAsked(kind, JsonSerializer.SerializeToElement(body));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // ArgumentException is how the same key twice is reported.
            throw RoomRefusal.Invalid.Refusal();
        }
    }

    private static JsonValue Typed(string name, string value) =>
        !name.EndsWith(".n", StringComparison.Ordinal) ? JsonValue.Create(value)
        : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
        : throw RoomRefusal.Invalid.Refusal();

    private static JsonValue Words(StringValues typed) => JsonValue.Create(typed.ToString().ReplaceLineEndings("\n"));

    private static JsonValue Day(StringValues typed) =>
        string.IsNullOrWhiteSpace(typed.ToString()) ? throw RoomRefusal.DueMissing.Refusal("Due")
        : DateOnly.TryParseExact(typed.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? JsonValue.Create(typed.ToString())
        : throw RoomRefusal.Invalid.Refusal("Due");

    private static JsonArray Lines(StringValues typed) =>
        new JsonArray([.. typed.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => JsonValue.Create(l))]);

    private static JsonValue? Number(StringValues typed) => typed.ToString().Length == 0 ? null : One(typed.ToString());

    private static JsonArray Numbers(StringValues typed) => new JsonArray([.. typed.Select(One)]);

    private static JsonValue One(string? typed) => JsonValue.Create(long.TryParse(typed, CultureInfo.InvariantCulture, out var number) ? number : 0);
}
