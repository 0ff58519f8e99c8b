namespace Tinkuy.Domain.Territories;

/// <summary>One place as a file gives it.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Parent">Code of the place that holds it, of any level above; empty for a country, and for a region directly under it.</param>
public sealed record PlaceRow(int Line, string Country, TerritoryLevel Level, string Code, string Name, string Parent, string[] Modalities);

/// <summary>Something wrong in a line of a file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Code">Key of the sentence.</param>
/// <param name="Arguments">Values for its placeholders.</param>
public sealed record LineProblem(int Line, string Code, params object[] Arguments);

/// <summary>What a file of places holds.</summary>
/// <param name="Rows">The lines that make sense by themselves.</param>
/// <param name="Problems">The others, at most <see cref="PlaceFile.MostProblems"/>.</param>
public sealed record PlaceFileContent(IReadOnlyList<PlaceRow> Rows, IReadOnlyList<LineProblem> Problems);
