using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Territories;

/// <summary>
/// Reads a file of places: JSON like those in <c>Territories/Data</c>, or CSV from a spreadsheet with the columns
/// <c>pais, nivel, codigo, nombre, padre, modalidades</c>.
/// </summary>
public static class PlaceFile
{
    /// <summary>Largest file taken, in bytes: a country's schools fit.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Problems told at once.</summary>
    public const int MostProblems = 50;

    /// <summary>The countries whose places come with the program.</summary>
    public static readonly string[] BuiltIn = ["PE", "MX", "CO"];

    /// <summary>Reads either form, told apart by the first character.</summary>
    public static PlaceFileContent Read(string text) => text.AsSpan().TrimStart() is ['{', ..] ? PlaceJson.Read(text) : PlaceCsv.Read(text);

    /// <summary>The text of the file that comes with the program.</summary>
    /// <param name="country">One of <see cref="BuiltIn"/>.</param>
    public static string ReadBuiltIn(string country)
    {
        var name = $"{typeof(PlaceFile).Namespace}.Data.{country}.json";
        using var stream = typeof(PlaceFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The places {name} are not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Checks one place's own fields, in either form of file.</summary>
    internal static LineProblem? Check(PlaceRow row) => row switch
    {
        _ when $"{row.Code}{row.Name}{row.Parent}".Any(char.IsControl) => new(row.Line, "PlaceNameWrong", Typed.OneLine(row.Code)),
        { Country: not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] } => new(row.Line, "PlaceCountryUnknown", row.Country),
        { Code: "" or { Length: > 40 } } => new(row.Line, "PlaceCodeWrong", row.Code),
        { Name: "" or { Length: > 160 } } => new(row.Line, "PlaceNameWrong", row.Code),
        { Level: TerritoryLevel.Country } when row.Code != row.Country => new(row.Line, "PlaceCountryUnknown", row.Code),
        { Parent: "", Level: not (TerritoryLevel.Country or TerritoryLevel.Region) } => new(row.Line, "PlaceParentMissing", row.Code),
        _ => null,
    };

    internal static TerritoryLevel? LevelOf(string text) => Taxonomies.Slug.Of(text) switch
    {
        "country" or "pais" => TerritoryLevel.Country,
        "region" or "departamento" or "estado" => TerritoryLevel.Region,
        "district" or "distrito" or "ugel" or "municipio" or "zona" or "sector" => TerritoryLevel.District,
        "network" or "red" => TerritoryLevel.Network,
        "school" or "escuela" or "institucion" or "ie" => TerritoryLevel.School,
        _ => null,
    };
}
