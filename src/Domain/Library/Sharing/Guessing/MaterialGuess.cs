using System.Text.Json.Serialization;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Library;

/// <summary>
/// What a document says of itself, as a teacher would fill it into the form: never more than a proposal, which the author sees
/// and confirms. What it does not say is null or empty.
/// </summary>
public sealed record MaterialGuess
{
    /// <summary>At most <see cref="Material.MaxTitle"/> characters.</summary>
    public string? Title { get; init; }

    public MaterialKind? Kind { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>Codes of the curriculum.</summary>
    public IReadOnlyList<string> Grades { get; init; } = [];

    /// <summary>Code of the curriculum.</summary>
    public string? Area { get; init; }

    /// <summary>Codes of the curriculum.</summary>
    public IReadOnlyList<string> Competencies { get; init; } = [];

    /// <summary>Codes of the curriculum.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>Minutes.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>At most <see cref="Material.MaxSummary"/> characters.</summary>
    public string? MaterialsNeeded { get; init; }

    public bool NeedsElectricity { get; init; }

    public bool NeedsInternet { get; init; }

    /// <summary>At most <see cref="Material.MaxSummary"/> characters.</summary>
    public string? Summary { get; init; }

    /// <summary>Whom the file names as its author: whoever shares it may be somebody else, who then owes the credit.</summary>
    public string? Author { get; init; }

    /// <summary>Only when the file names one that the library knows.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Licence>))] public Licence? Licence { get; init; }

    /// <summary>The file is broken: nothing of it is guessed, and its author should hear it.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Guesses from a file's name and the words of its pages.</summary>
    public static MaterialGuess From(string fileName, IReadOnlyList<string> pages, Curriculum curriculum)
    {
        var text = new GuessedText(pages);
        return new()
        {
            Title = TitleGuess.From(text) ?? TitleGuess.FromFileName(fileName),
            Kind = PlanGuess.Kind(text),
            Language = LanguageGuess.From(text),
            Grades = GradeGuess.From(text, curriculum),
            Area = PlanGuess.Area(text, curriculum),
            Competencies = [.. curriculum.Competencies.Where(c => c.Es.Length > 15 && text.Says(c.Es)).Select(c => c.Code).Distinct()],
            Modalities = [.. curriculum.Modalities.Where(m => m.Aliases.Append(m.Es).Any(text.Says)).Select(m => m.Code)],
            DurationMinutes = PlanGuess.Minutes(text, curriculum.Country),
            MaterialsNeeded = PlanGuess.Needs(text),
            NeedsElectricity = PlanGuess.NeedsElectricity(text),
            NeedsInternet = PlanGuess.NeedsInternet(text),
        };
    }

    /// <summary>The same with what a package of eXeLearning says of itself, which counts more than what its text lets one guess.</summary>
    public MaterialGuess With(ElpxMetadata package) => this with
    {
        Title = Said(package.Title, Material.MaxTitle) ?? Title,
        Summary = Said(package.Description, Material.MaxSummary) ?? Summary,
        Author = Said(package.Author, Material.MaxCredit),
        Language = Said(package.Language.Split('-')[0].ToLowerInvariant(), Material.MaxCode) ?? Language,
        Licence = package.Licence,
    };

    private static string? Said(string text, int most) => Typed.Cut(Typed.OneLine(text), most) is { Length: > 0 } said ? said : null;
}
