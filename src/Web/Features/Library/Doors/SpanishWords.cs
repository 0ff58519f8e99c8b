using System.Globalization;
using System.Resources;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Web.Features.Library.Doors;

/// <summary>A material's codes in Spanish: a record that other libraries keep must not depend on who fetched it.</summary>
public static class SpanishWords
{
    /// <summary>The language of the library's records.</summary>
    public static readonly CultureInfo Spanish = new("es");

    private static readonly ResourceManager Texts = new(typeof(LibraryText));

    /// <summary>"Sesión", "Relato"…</summary>
    public static string Of(MaterialKind kind) => Texts.GetString($"Kind{kind}", Spanish)!;

    /// <summary>"4.º grado de primaria"…, one by one; the level when no grade was said.</summary>
    public static IEnumerable<string> Grades(Material material, Curriculum curriculum) =>
        material.Grades.Length > 0 ? material.Grades.Select(code => Name(curriculum.Grades, code)) : Said(material.Level).Select(code => Name(curriculum.Levels, code));

    /// <summary>The area, or nothing.</summary>
    public static IEnumerable<string> Areas(Material material, Curriculum curriculum) => Said(material.Area).Select(code => Name(curriculum.Areas, code));

    /// <summary>The competencies.</summary>
    public static IEnumerable<string> Competencies(Material material, Curriculum curriculum) => material.Competencies.Select(code => Name(curriculum.Competencies, code));

    /// <summary>The modalities.</summary>
    public static IEnumerable<string> Modalities(Material material, Curriculum curriculum) => material.Modalities.Select(code => Name(curriculum.Modalities, code));

    private static string[] Said(string code) => code.Length > 0 ? [code] : [];

    private static string Name(IEnumerable<Term> terms, string code) => terms.FirstOrDefault(t => t.Code == code)?.NameIn(Spanish) ?? code;
}
