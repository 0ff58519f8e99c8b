using Tinkuy.Domain.Library;

namespace Tinkuy.Web.Features.Search;

/// <summary>The facets of materials and the words by which their values stand in the index and in addresses.</summary>
public static class MaterialFacets
{
    public const string Kind = "tipo";
    public const string Level = "nivel";
    public const string Grade = "grado";
    public const string Modality = "modalidad";
    public const string Area = "area";
    public const string Evidence = "evidencia";
    public const string Conditions = "condiciones";
    public const string Language = "idioma";
    public const string Licence = "licencia";
    public const string Country = "pais";
    public const string Territory = "territorio";

    /// <summary>Applied by somebody other than its author.</summary>
    public const string Applied = "aplicada";

    /// <summary>Born in a lesson study.</summary>
    public const string FromStudy = "estudio";

    /// <summary>Endorsed as good practice, with reasons.</summary>
    public const string Endorsed = "destacada";

    /// <summary>Asks for no electricity.</summary>
    public const string NoElectricity = "sin-electricidad";

    /// <summary>Asks for no internet.</summary>
    public const string NoInternet = "sin-internet";

    /// <summary>All facets.</summary>
    public static IReadOnlyList<string> All { get; } = [Kind, Level, Grade, Modality, Area, Evidence, Conditions, Language, Licence, Country, Territory];

    /// <summary>The word for a kind.</summary>
    public static string Word(MaterialKind kind) => kind switch
    {
        MaterialKind.Session => "sesion",
        MaterialKind.Unit => "unidad",
        MaterialKind.Project => "proyecto",
        MaterialKind.Instrument => "instrumento",
        MaterialKind.Story => "relato",
        _ => "recurso",
    };

    /// <summary>The word for a licence: <c>cc-by-sa</c>.</summary>
    public static string Word(Licence licence) => licence.ShortName.ToLowerInvariant().Replace(' ', '-');
}
