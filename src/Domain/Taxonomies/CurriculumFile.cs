using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tinkuy.Domain.Taxonomies;

/// <summary>Reads a curriculum from JSON. The files in <c>Taxonomies/Data</c> show the form.</summary>
public static class CurriculumFile
{
    /// <summary>Largest file taken, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="RuleException">
    /// The file is not of the form; the code is <c>FileNotJson</c> (argument: line) or what <see cref="CurriculumCheck"/> says.
    /// </exception>
    public static Curriculum Read(string json)
    {
        var curriculum = Parse(json);
        CurriculumCheck.Ensure(curriculum);
        return curriculum;
    }

    /// <summary>The text of the file that comes with the program, or null when none does for this country.</summary>
    public static string? BuiltInText(string country)
    {
        using var stream = typeof(CurriculumFile).Assembly.GetManifestResourceStream($"{typeof(CurriculumFile).Namespace}.Data.{country}.json");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Curriculum Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Curriculum>(json, Form) ?? throw new RuleException("FileEmpty", "File");
        }
        catch (JsonException problem)
        {
            throw new RuleException("FileNotJson", "File", (problem.LineNumber ?? 0) + 1, problem.Path ?? "$");
        }
    }
}
