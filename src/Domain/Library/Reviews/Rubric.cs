using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tinkuy.Domain.Library.Reviews;

/// <summary>
/// What colleagues look at when they review a material: criteria with levels told in words. There are no points: a level says
/// where a material is, and a remark says what would help it on.
/// </summary>
public sealed record Rubric
{
    // Before BuiltIn, which is read with it.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Longest title, name of a criterion and name of a level, in characters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest introduction, question and description of a level, in characters.</summary>
    public const int MaxWords = 600;

    /// <summary>The most criteria: more are not looked at with care.</summary>
    public const int MostCriteria = 12;

    /// <summary>The most levels of one criterion.</summary>
    public const int MostLevels = 6;

    public string Title { get; init; } = "";

    /// <summary>What it is for, plain text.</summary>
    public string Intro { get; init; } = "";

    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>The rubric for good practice that every installation begins with.</summary>
    public static Rubric BuiltIn { get; } = Read("buenas-practicas.json");

    /// <summary>The rubric without stray blanks, when it may be published.</summary>
    /// <exception cref="RuleException"><c>RubricTitleMissing</c>, <c>CriteriaMissing</c>, <c>TooManyCriteria</c> (limit), <c>LevelsMissing</c> (criterion), <c>TooManyLevels</c> (criterion, limit) or <c>RubricTooLong</c> (limit).</exception>
    public Rubric Checked()
    {
        var rubric = this with { Title = Title.Trim(), Intro = Intro.Trim(), Criteria = [.. Criteria.Select(c => c.Trimmed())] };
        if (rubric.Title.Length == 0)
            throw new RuleException("RubricTitleMissing", nameof(Title));
        if (rubric.Criteria.Count == 0)
            throw new RuleException("CriteriaMissing");
        if (rubric.Criteria.Count > MostCriteria)
            throw new RuleException("TooManyCriteria", null, MostCriteria);
        foreach (var criterion in rubric.Criteria)
            criterion.Check();
        Fits(rubric.Title, MaxName);
        Fits(rubric.Intro, MaxWords);
        return rubric;
    }

    /// <summary>As a version and a review keep it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static Rubric FromJson(string json) => JsonSerializer.Deserialize<Rubric>(json, Json) ?? throw new JsonException("A rubric without content.");

    internal static void Fits(string text, int max)
    {
        if (text.Length > max)
            throw new RuleException("RubricTooLong", null, max);
    }

    private static Rubric Read(string name)
    {
        using var stream = typeof(Rubric).Assembly.GetManifestResourceStream($"{typeof(Rubric).Namespace}.Data.{name}")!;
        return JsonSerializer.Deserialize<Rubric>(stream, Json)!;
    }


}

/// <summary>One thing to look at.</summary>
/// <param name="Name">Such as "Propósito claro".</param>
/// <param name="Question">What a reviewer asks herself, plain text.</param>
/// <param name="Levels">From the first steps to what one hopes for; two at least.</param>
public sealed record Criterion(string Name, string Question, IReadOnlyList<RubricLevel> Levels)
{
    internal Criterion Trimmed() => new(Name.Trim(), Question.Trim(), [.. Levels.Select(l => new RubricLevel(l.Name.Trim(), l.Words.Trim())).Where(l => l.Name.Length > 0)]);

    internal void Check()
    {
        if (Levels.Count < 2)
            throw new RuleException("LevelsMissing", null, Name);
        if (Levels.Count > Rubric.MostLevels)
            throw new RuleException("TooManyLevels", null, Name, Rubric.MostLevels);
        Rubric.Fits(Name, Rubric.MaxName);
        Rubric.Fits(Question, Rubric.MaxWords);
        foreach (var level in Levels)
        {
            Rubric.Fits(level.Name, Rubric.MaxName);
            Rubric.Fits(level.Words, Rubric.MaxWords);
        }
    }
}

/// <summary>One level of a criterion, described so that two colleagues mean the same by it.</summary>
public sealed record RubricLevel(string Name, string Words);
