using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tinkuy.Domain.Library;

/// <summary>
/// All that an author writes about a material: what a form or a file gives, what a version keeps. Codes are those of the
/// country's taxonomy; an empty code means that it was not said.
/// </summary>
public sealed record MaterialContent
{
    /// <summary>1 to <see cref="Material.MaxTitle"/> characters.</summary>
    public string Title { get; init; } = "";

    /// <summary>Two lines for a card, plain text, at most <see cref="Material.MaxSummary"/> characters.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Markdown, at most <see cref="Text.Markdown.MaxLength"/> characters.</summary>
    public string Body { get; init; } = "";

    public MaterialKind Kind { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code of the country whose taxonomy the codes belong to; empty when unknown.</summary>
    public string Country { get; init; } = "";

    /// <summary>Code of the level, such as <c>primaria</c>.</summary>
    public string Level { get; init; } = "";

    /// <summary>Codes of the grades, such as <c>3</c> and <c>4</c>.</summary>
    public string[] Grades { get; init; } = [];

    /// <summary>Code of the curricular area, such as <c>matematica</c>.</summary>
    public string Area { get; init; } = "";

    /// <summary>Codes of the competencies it teaches.</summary>
    public string[] Competencies { get; init; } = [];

    /// <summary>Codes of the modalities it is made for, such as <c>multigrado</c> or <c>eib</c>.</summary>
    public string[] Modalities { get; init; } = [];

    /// <summary>BCP 47 tag of the language it is written in: <c>es</c>, <c>qu</c>.</summary>
    public string Language { get; init; } = "es";

    /// <summary>How long it takes in class, 1 to <see cref="Material.MaxMinutes"/> minutes; null when not said.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>What one must bring, plain text, at most <see cref="Material.MaxSummary"/> characters.</summary>
    public string MaterialsNeeded { get; init; } = "";

    public bool NeedsElectricity { get; init; }

    public bool NeedsInternet { get; init; }

    public Licence Licence { get; init; } = Licence.CcBySa4;

    /// <summary>Names of the attached files, for a reader of the versions; the files themselves belong to the material.</summary>
    public string[] Attachments { get; init; } = [];

    /// <summary>The content as one line of JSON: how a version stores it and how two are compared.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static MaterialContent FromJson(string json) =>
        JsonSerializer.Deserialize<MaterialContent>(json, Json) ?? throw new JsonException("A version without content.");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
