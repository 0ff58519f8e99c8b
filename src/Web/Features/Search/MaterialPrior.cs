using Tinkuy.Domain.Library;

namespace Tinkuy.Web.Features.Search;

/// <summary>What is known of a material's use.</summary>
/// <param name="Uses">How many people other than its author applied it.</param>
/// <param name="Schools">In how many different schools.</param>
/// <param name="IsEndorsed">Whether it was endorsed as good practice.</param>
public readonly record struct Evidence(int Uses, int Schools, bool IsEndorsed);

/// <summary>
/// How good a material is before any query, for <see cref="Tinkuy.Search.SearchDocument.Quality"/>. The formula stands in
/// <c>docs/search.md</c>; whoever changes one changes the other.
/// </summary>
public static class MaterialPrior
{
    private static readonly DateTime Epoch = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private const double YearsAhead = 20;

    /// <summary>From 0 to 1.</summary>
    public static double Of(Material material, Evidence evidence) =>
        (0.40 * Saturating(evidence.Uses, half: 3))
        + (0.20 * Saturating(evidence.Schools, half: 2))
        + (evidence.IsEndorsed ? 0.15 : 0)
        + (material.LessonStudyId is null ? 0 : 0.10)
        + (0.10 * Completeness(material))
        + (0.05 * Freshness(material.CreatedAt));

    /// <summary>How much of what a colleague asks first is said: summary, level, grades, area, minutes, what to bring.</summary>
    public static double Completeness(Material material) => new[]
    {
        material.Summary.Length > 0, material.Level.Length > 0, material.Grades.Length > 0,
        material.Area.Length > 0, material.DurationMinutes is not null, material.MaterialsNeeded.Length > 0,
    }.Average(said => said ? 1.0 : 0.0);

    /// <summary>
    /// Where the day lies between 2020 and 2040. A straight line of the calendar and not the age of today: between two materials
    /// the difference stays the same for ever, so nothing has to be indexed again because time goes by.
    /// </summary>
    public static double Freshness(DateTime createdUtc) => Math.Clamp((createdUtc - Epoch).TotalDays / (YearsAhead * 365.25), 0, 1);

    // Half of the weight at so many; the hundredth use adds next to nothing.
    private static double Saturating(int count, double half) => count / (count + half);
}
