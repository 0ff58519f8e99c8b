using Tinkuy.Domain.Library.Export;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Library.Import;

/// <summary>
/// A material as a file tells it. The head's keys: <c>title, kind, author, licence</c> are needed; <c>source_id</c>
/// identifies it at its source; <c>source_url, summary, language, country, level, grades, area, competencies, modalities,
/// duration</c> (minutes), <c>needs, electricity, internet</c> say more; <c>visibility</c> (<c>public, members, draft</c>) and
/// <c>based_on_title, based_on_author, based_on_licence, based_on_url</c> are what an export adds; what else it draws on stands in
/// <see cref="SourceColumns"/>. Others are left alone.
/// </summary>
/// <param name="Content">What a reader sees.</param>
/// <param name="Author">The names to credit.</param>
/// <param name="SourceId">Identifies it at its source; empty when the file does not say.</param>
/// <param name="SourceUrl">Where the original stands; empty when the file does not say.</param>
/// <param name="Head">The head, for keys of one's own.</param>
public sealed record MaterialDocument(MaterialContent Content, string Author, string SourceId, string SourceUrl, FrontMatter Head)
{
    private static readonly Dictionary<string, MaterialVisibility> Visibilities = new()
    {
        ["public"] = MaterialVisibility.Public,
        ["members"] = MaterialVisibility.Members,
        ["draft"] = MaterialVisibility.Draft,
    };

    private static readonly Dictionary<string, MaterialKind> Kinds = new()
    {
        ["sesion"] = MaterialKind.Session,
        ["unidad"] = MaterialKind.Unit,
        ["proyecto"] = MaterialKind.Project,
        ["instrumento"] = MaterialKind.Instrument,
        ["relato"] = MaterialKind.Story,
        ["recurso"] = MaterialKind.Resource,
    };

    /// <summary>Who may read it: everybody unless the file says otherwise. What it says of groups means nothing here: its author alone.</summary>
    public MaterialVisibility Visibility =>
        Head.Text("visibility") is { Length: > 0 } word ? Visibilities.GetValueOrDefault(word, MaterialVisibility.Draft) : MaterialVisibility.Public;

    /// <summary>The word for a kind in files.</summary>
    public static string WordOf(MaterialKind kind) => Kinds.Single(k => k.Value == kind).Key;

    /// <summary>The word in files for who may read it; a group stays behind when its material travels.</summary>
    public static string WordOf(MaterialVisibility visibility) => visibility switch
    {
        MaterialVisibility.Public => "public",
        MaterialVisibility.Members => "members",
        _ => "draft",
    };

    /// <summary>What it was adapted from, as the file says; null when it does not.</summary>
    /// <exception cref="ImportException">The licence is missing or unknown.</exception>
    public Origin? ReadOrigin()
    {
        if (Head.Text("based_on_title").Length == 0)
            return null;
        return new()
        {
            Title = Within(Head, "based_on_title", Material.MaxTitle, Head.Text("based_on_title")),
            Credit = Within(Head, "based_on_author", Material.MaxCredit, Head.Needed("based_on_author")),
            Licence = Licences.Parse(Head.Needed("based_on_licence"))
                ?? throw new ImportException(ImportProblem.UnknownLicence, Head.LineOf("based_on_licence"), Head.Text("based_on_licence")),
            Url = Address(Head, "based_on_url", Head.Text("based_on_url")),
            Number = 1,
        };
    }

    /// <summary>Asks whether the works that it draws on leave its licence open.</summary>
    /// <exception cref="ImportException">They do not.</exception>
    public void CheckLicence(Origin? origin, IEnumerable<CreditedSource> sources)
    {
        var left = Licences.ForMixOf(sources.Select(s => s.Licence).Concat(origin is null ? [] : [origin.Licence]));
        if (!left.Contains(Content.Licence))
            throw new ImportException(ImportProblem.LicenceDoesNotFit, Head.LineOf("licence"), left.Count > 0 ? MaterialRules.Names(left) : "-");
    }

    /// <summary>Reads a file's text. Names of levels, grades, areas and the like become the country's codes where it knows them.</summary>
    /// <exception cref="ImportException">What is wrong and on which line.</exception>
    public static MaterialDocument Read(string text, Taxonomy taxonomy)
    {
        var head = FrontMatter.Read(text);
        var author = Within(head, "author", Material.MaxCredit, head.Needed("author"));
        if (author.Length == 0)
            throw new ImportException(ImportProblem.KeyMissing, head.LineOf("author"), "author");
        return new(ReadContent(head, taxonomy), author, Within(head, "source_id", Material.MaxSourceId, head.Text("source_id")), Address(head, "source_url", head.Text("source_url")), head);
    }

    private static MaterialContent ReadContent(FrontMatter head, Taxonomy taxonomy)
    {
        var curriculum = taxonomy.For(head.Text("country").ToUpperInvariant());
        var level = head.Text("level");
        return new()
        {
            Title = ReadTitle(head),
            Summary = Within(head, "summary", Material.MaxSummary, head.Text("summary")),
            Body = ReadBody(head),
            Kind = ReadKind(head),
            Country = IsOurs(head) ? Within(head, "country", 2, head.Text("country")) : curriculum.Country,
            Level = Code(head, "level", curriculum.FindLevel(level), level),
            Grades = [.. head.Texts("grades").Select(g => Code(head, "grades", curriculum.FindGrade(level, g), g))],
            Area = Code(head, "area", curriculum.FindArea(head.Text("area")), head.Text("area")),
            Competencies = [.. head.Texts("competencies").Select(c => Code(head, "competencies", curriculum.FindCompetency(c), c))],
            Modalities = [.. head.Texts("modalities").Select(m => Code(head, "modalities", curriculum.FindModality(m), m))],
            Language = head.Text("language") is { Length: > 0 } language ? Within(head, "language", Material.MaxCode, language) : "es",
            DurationMinutes = ReadDuration(head),
            MaterialsNeeded = Within(head, "needs", Material.MaxSummary, head.Text("needs")),
            NeedsElectricity = head.Flag("electricity"),
            NeedsInternet = head.Flag("internet"),
            Licence = Licences.Parse(head.Needed("licence"))
                ?? throw new ImportException(ImportProblem.UnknownLicence, head.LineOf("licence"), head.Text("licence")),
        };
    }

    private static bool IsOurs(FrontMatter head) => head.Text("format") == MaterialHead.Format;

    private static string ReadTitle(FrontMatter head)
    {
        var title = head.Needed("title");
        return title.Length == 0
            ? throw new ImportException(ImportProblem.TitleEmpty, head.LineOf("title"))
            : Within(head, "title", Material.MaxTitle, title);
    }

    private static MaterialKind ReadKind(FrontMatter head) =>
        Kinds.TryGetValue(Slug.Of(head.Needed("kind")), out var kind)
            ? kind
            : throw new ImportException(ImportProblem.UnknownKind, head.LineOf("kind"), head.Text("kind"));

    private static string ReadBody(FrontMatter head)
    {
        var body = IsOurs(head) ? head.Body : LeftOverMarkup.Clean(head.Body);
        return Markdown.Check(body) switch
        {
            null => body,
            MarkdownProblem.TooLong => throw new ImportException(ImportProblem.BodyTooLong, head.BodyLine, Markdown.MaxLength),
            _ => throw new ImportException(ImportProblem.BodyTooIntricate, head.BodyLine),
        };
    }

    /// <summary>An address on the web, or nothing.</summary>
    internal static string Address(FrontMatter head, string key, string address) =>
        address.Length == 0 || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            ? Within(head, key, Material.MaxUrl, address)
            : throw new ImportException(ImportProblem.BadAddress, head.LineOf(key));

    private static int? ReadDuration(FrontMatter head) =>
        head.Number("duration") is { } minutes and (< 1 or > Material.MaxMinutes)
            ? throw new ImportException(ImportProblem.BadDuration, head.LineOf("duration"), minutes)
            : head.Number("duration");

    // What the curriculum does not know is kept under a code of its own: another country's file loses nothing.
    private static string Code(FrontMatter head, string key, Term? known, string text) => known?.Code ?? Within(head, key, Material.MaxCode, Slug.Of(text));

    internal static string Within(FrontMatter head, string key, int max, string text) =>
        text.Length <= max ? text : throw new ImportException(ImportProblem.TextTooLong, head.LineOf(key), key, max);
}
