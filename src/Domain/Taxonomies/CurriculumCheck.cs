using System.Text.RegularExpressions;
using Tinkuy.Domain.Territories;

namespace Tinkuy.Domain.Taxonomies;

/// <summary>What must hold in a curriculum before anything may be stored with its codes.</summary>
internal static partial class CurriculumCheck
{
    public static void Ensure(Curriculum curriculum)
    {
        if (!CountryCode().IsMatch(curriculum.Country))
            throw new RuleException("CountryUnknown", "File", curriculum.Country);
        if (curriculum.Levels.Count == 0 || curriculum.Areas.Count == 0)
            throw new RuleException("CurriculumEmpty", "File");
        foreach (var level in Enum.GetValues<TerritoryLevel>().Where(l => l != TerritoryLevel.Country && !curriculum.Places.ContainsKey(l)))
            throw new RuleException("PlaceWordMissing", "File", level);
        EnsureTerms(curriculum.Places.Values);
        EnsureTerms(curriculum.Levels);
        EnsureTerms(curriculum.Grades);
        EnsureTerms(curriculum.Areas);
        EnsureTerms(curriculum.Competencies);
        EnsureTerms(curriculum.Modalities);
        var levels = curriculum.Levels.Select(l => l.Code).ToHashSet();
        foreach (var area in curriculum.Areas)
            foreach (var level in area.Levels.Where(l => !levels.Contains(l)))
                throw new RuleException("LevelUnknown", "File", area.Code, level);
    }

    private static void EnsureTerms(IEnumerable<Term> terms)
    {
        var seen = new HashSet<string>();
        foreach (var term in terms)
        {
            // A null in a list passes the JSON reader.
            if (term is null || !Code().IsMatch(term.Code))
                throw new RuleException("CodeInvalid", "File", term?.Code ?? "null");
            if (!seen.Add(term.Code))
                throw new RuleException("CodeTwice", "File", term.Code);
            if (string.IsNullOrWhiteSpace(term.Es) || string.IsNullOrWhiteSpace(term.En))
                throw new RuleException("NameMissing", "File", term.Code);
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.NonBacktracking)]
    private static partial Regex CountryCode();
}
