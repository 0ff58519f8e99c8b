using Tinkuy.Domain.Territories;

namespace Tinkuy.Domain.Taxonomies;

/// <summary>The levels, grades, areas, competencies and modalities of one country.</summary>
public sealed record Curriculum
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>The country's name; its code is <see cref="Country"/> in lower case.</summary>
    public required Term Name { get; init; }

    /// <summary>The norms that the data were taken from.</summary>
    public required string Source { get; init; }

    /// <summary>What this country calls an area: "Área curricular", "Campo formativo".</summary>
    public required Term AreaWord { get; init; }

    /// <summary>What this country calls what is to be learnt in an area: "Competencia", "Pensamiento".</summary>
    public required Term CompetencyWord { get; init; }

    /// <summary>What this country calls the levels of its territory below the country: "UGEL", "Zona escolar".</summary>
    public required IReadOnlyDictionary<TerritoryLevel, Term> Places { get; init; }

    public required IReadOnlyList<Level> Levels { get; init; }

    public required IReadOnlyList<Area> Areas { get; init; }

    /// <summary>Learnings that no single area owns: transversal competencies, ejes articuladores.</summary>
    public IReadOnlyList<Term> Transversal { get; init; } = [];

    /// <summary>How a school or classroom works: multigrado, EIB, unidocente…</summary>
    public required IReadOnlyList<Term> Modalities { get; init; }

    /// <summary>All grades, level after level.</summary>
    public IEnumerable<Grade> Grades => Levels.SelectMany(l => l.Grades);

    /// <summary>All competencies, area after area, then the transversal ones.</summary>
    public IEnumerable<Term> Competencies => Areas.SelectMany(a => a.Competencies).Concat(Transversal);

    /// <summary>The level that a text means, whatever its case and accents, or null.</summary>
    public Level? FindLevel(string? text) => Find(Levels, text);

    /// <summary>The area that a text means, whatever its case and accents, or null.</summary>
    public Area? FindArea(string? text) => Find(Areas, text);

    /// <summary>The competency that a text means, whatever its case and accents, or null.</summary>
    public Term? FindCompetency(string? text) => Find(Competencies, text);

    /// <summary>The modality that a text means, whatever its case and accents, or null.</summary>
    public Term? FindModality(string? text) => Find(Modalities, text);

    /// <summary>The grade that a text means within a level (a code or a name), or null.</summary>
    public Grade? FindGrade(string? level, string text) => FindLevel(level)?.FindGrade(text);

    /// <summary>The name of a stored level in the reader's language; the code itself when the curriculum no longer has it.</summary>
    public string LevelName(string code) => NameOf(Levels, code);

    /// <summary>The name of a stored grade in the reader's language; the code itself when the curriculum no longer has it.</summary>
    public string GradeName(string code) => NameOf(Grades, code);

    /// <summary>The name of a stored area in the reader's language; the code itself when the curriculum no longer has it.</summary>
    public string AreaName(string code) => NameOf(Areas, code);

    /// <summary>The name of a stored competency in the reader's language; the code itself when the curriculum no longer has it.</summary>
    public string CompetencyName(string code) => NameOf(Competencies, code);

    /// <summary>The name of a stored modality in the reader's language; the code itself when the curriculum no longer has it.</summary>
    public string ModalityName(string code) => NameOf(Modalities, code);

    /// <summary>What a level of the territory is called, in the reader's language.</summary>
    public string PlaceWord(TerritoryLevel level) => level == TerritoryLevel.Country ? Name.Name : Places[level].Name;

    private static T? Find<T>(IEnumerable<T> terms, string? text) where T : Term => text is null ? null : terms.FirstOrDefault(t => t.Means(text));

    private static string NameOf(IEnumerable<Term> terms, string code) => terms.FirstOrDefault(t => t.Code == code)?.Name ?? code;
}
