using System.Globalization;

namespace Tinkuy.Domain.Taxonomies;

/// <summary>One word of a curriculum: what is stored (<see cref="Code"/>) and what people read.</summary>
public record Term
{
    /// <summary>Stored with materials and people; never changes once in use. Lower-case letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    /// <summary>Name in Spanish.</summary>
    public required string Es { get; init; }

    /// <summary>Name in English.</summary>
    public required string En { get; init; }

    /// <summary>Other ways to write it, for reading other people's files.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The name in the reader's language.</summary>
    public string Name => NameIn(CultureInfo.CurrentUICulture);

    /// <summary>The name in a language; Spanish where there is no other.</summary>
    public string NameIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? En : Es;

    /// <summary>Whether a text written by somebody means this term: by code, name or alias, whatever the case and accents.</summary>
    public bool Means(string text) => Slug.Of(text) is { Length: > 0 } slug && Spellings.Contains(slug);

    private IEnumerable<string> Spellings => Aliases.Prepend(En).Prepend(Es).Select(Slug.Of).Prepend(Code);
}

/// <summary>A stage of schooling and its grades, in order.</summary>
public sealed record Level : Term
{
    public IReadOnlyList<Grade> Grades { get; init; } = [];

    /// <summary>The grade that a text such as <c>3</c>, <c>3.º</c>, <c>3ro</c> or <c>tercero</c> means within this level, or null.</summary>
    public Grade? FindGrade(string text) =>
        Grades.FirstOrDefault(g => g.Means(text)) ?? Grades.FirstOrDefault(g => g.Number is { } number && number == LeadingDigits(text));

    private static string LeadingDigits(string text) => new([.. text.Trim().TakeWhile(char.IsAsciiDigit)]);
}

/// <summary>A grade; its code is unique within the country, across levels.</summary>
public sealed record Grade : Term
{
    /// <summary>The grade's number within its level as people write it, such as <c>3</c>; null where it has none.</summary>
    public string? Number { get; init; }

    /// <summary>The grade without its level, for where the level is said already: "3.º"; "3rd" for readers of English.</summary>
    public string ShortName => Number is null ? Name : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? Number + EnglishEnding : $"{Number}.º";

    private string EnglishEnding => Number switch { "1" => "st", "2" => "nd", "3" => "rd", _ => "th" };

    /// <summary>The phase or cycle that the grade belongs to, as its country names it; null where there is none.</summary>
    public string? Phase { get; init; }
}

/// <summary>An area of the curriculum (área, campo formativo) and what is to be learnt in it.</summary>
public sealed record Area : Term
{
    /// <summary>Codes of the levels where it is taught; empty: in all.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    public IReadOnlyList<Term> Competencies { get; init; } = [];
}
