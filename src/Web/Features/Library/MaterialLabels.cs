using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Web.Features.Library;

/// <summary>Says a material's codes the way people do.</summary>
public static class MaterialLabels
{
    /// <summary>What it is, for which grades, of which area, how long it takes: "Sesión · 3.º de primaria · Matemática · 90 minutos".</summary>
    public static string About(Material material, Curriculum curriculum, IStringLocalizer<LibraryText> text) => string.Join(" · ", new[]
    {
        text[$"Kind{material.Kind}"].Value,
        Grades(curriculum, material.Level, material.Grades, text["And"], text["RangeTo"]),
        material.Area.Length > 0 ? curriculum.AreaName(material.Area) : null,
        material.DurationMinutes is { } minutes ? text["Minutes", minutes].Value : null,
    }.OfType<string>());

    /// <summary>"3.º y 4.º de primaria", "1.º a 6.º de primaria", "Primaria"; null when neither grade nor level was said.</summary>
    /// <param name="and">The word between the last two: "y".</param>
    /// <param name="to">The word of a range: "a".</param>
    public static string? Grades(Curriculum curriculum, string level, IReadOnlyCollection<string> grades, string and, string to)
    {
        var known = curriculum.Levels
            .Select(l => (Level: l, Chosen: l.Grades.Where(g => grades.Contains(g.Code)).ToList()))
            .Where(l => l.Chosen.Count > 0)
            .Select(l => OfLevel(l.Level, l.Chosen, and, to))
            .Concat(grades.Where(code => curriculum.Grades.All(g => g.Code != code)))
            .ToList();
        if (known.Count > 0)
            return string.Join(" · ", known);
        return level.Length == 0 ? null : curriculum.LevelName(level);
    }

    private static string OfLevel(Level level, List<Grade> chosen, string and, string to)
    {
        var all = level.Grades.ToList();
        var first = all.IndexOf(chosen[0]);
        var isRange = chosen.Count > 2 && all.IndexOf(chosen[^1]) - first == chosen.Count - 1;
        // The last one says its level: "3.º y 4.º de primaria", "5 años".
        return isRange ? $"{chosen[0].ShortName} {to} {chosen[^1].Name}"
            : chosen.Count == 1 ? chosen[0].Name
            : $"{string.Join(", ", chosen.SkipLast(1).Select(g => g.ShortName))} {and} {chosen[^1].Name}";
    }
}
