using System.Globalization;

namespace Tinkuy.Domain.Library.Import;

/// <summary>
/// The works that a material draws on besides its original, as files tell them: lists of titles, authors, licences and
/// addresses with a place for each work, and how each came to the material (<c>author</c>, <c>original</c>, or the place,
/// from 1, of the work that brought it).
/// </summary>
public static class SourceColumns
{
    private const string Titles = "uses_titles", Authors = "uses_authors", LicenceNames = "uses_licences", Urls = "uses_urls", CameBy = "uses_came_by";
    private const string ByAuthor = "author", ByOriginal = "original";

    /// <summary>The keys, in the order of a file.</summary>
    public static IReadOnlyList<string> Keys { get; } = [Titles, Authors, LicenceNames, Urls, CameBy];

    /// <summary>The lists for a material, by key; null for a list that says nothing.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(Material material)
    {
        var sources = material.Sources.OrderBy(s => s.Order).ToList();
        string[]? Column(Func<CreditedSource, string> cell, string silent) => sources.Exists(s => cell(s) != silent) ? [.. sources.Select(cell)] : null;
        return
        [
            new(Titles, Column(s => s.Title, "")),
            new(Authors, Column(s => s.Credit, "")),
            new(LicenceNames, Column(s => s.Licence.Name, "")),
            new(Urls, Column(s => s.Url, "")),
            new(CameBy, Column(s => WayOf(s, sources), ByAuthor)),
        ];
    }

    /// <summary>Reads the works from a file's head.</summary>
    /// <exception cref="ImportException">A list is shorter than another, a licence is unknown, an address is none.</exception>
    public static IReadOnlyList<CreditedSource> Read(FrontMatter head)
    {
        var titles = head.Column(Titles);
        if (titles.Count > CreditedSource.Most)
            throw new ImportException(ImportProblem.TooManySources, head.LineOf(Titles), CreditedSource.Most);
        foreach (var key in Keys.Where(k => head.Column(k).Count != titles.Count && (head.Column(k).Count > 0 || k is Authors or LicenceNames)))
            throw new ImportException(ImportProblem.SourcesUneven, head.LineOf(key), key, titles.Count);
        return [.. titles.Select((_, place) => Read(head, place))];
    }

    private static CreditedSource Read(FrontMatter head, int place)
    {
        var way = Cell(head, CameBy, place);
        return new()
        {
            Order = place,
            Title = Said(head, Titles, place, Material.MaxTitle),
            Credit = Said(head, Authors, place, Material.MaxCredit),
            Licence = Licences.Parse(Cell(head, LicenceNames, place))
                ?? throw new ImportException(ImportProblem.UnknownLicence, head.LineOf(LicenceNames), Cell(head, LicenceNames, place)),
            Url = MaterialDocument.Address(head, Urls, Cell(head, Urls, place)),
            IsInherited = way is not ("" or ByAuthor),
            Via = way is "" or ByAuthor or ByOriginal ? null : Via(head, way, place),
        };
    }

    private static int Via(FrontMatter head, string way, int place) =>
        int.TryParse(way, NumberStyles.None, CultureInfo.InvariantCulture, out var bringer) && bringer >= 1 && bringer <= place
            ? bringer - 1
            : throw new ImportException(ImportProblem.WrongType, head.LineOf(CameBy), CameBy);

    private static string WayOf(CreditedSource source, List<CreditedSource> sources) =>
        !source.IsInherited ? ByAuthor
        : sources.FindIndex(s => s.Order == source.Via) is >= 0 and var place ? (place + 1).ToString(CultureInfo.InvariantCulture)
        : ByOriginal;

    private static string Said(FrontMatter head, string key, int place, int max) =>
        Cell(head, key, place) is { Length: > 0 } text ? MaterialDocument.Within(head, key, max, text) : throw new ImportException(ImportProblem.KeyMissing, head.LineOf(key), key);

    private static string Cell(FrontMatter head, string key, int place) => head.Column(key).ElementAtOrDefault(place) ?? "";
}
