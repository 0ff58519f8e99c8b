using System.Reflection;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.Seeding;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Search;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Testing.Judged;

/// <summary>
/// What the judged queries are asked of: the demo's materials as the site indexes them, some with attachments, short notes
/// of our own about what networks do, and, where they are at hand, 32 lessons that lie outside the repository. Ids are the
/// names of the files.
/// </summary>
public static class JudgedLibrary
{
    /// <summary>Names the folder of the lessons; without it they are looked for in <c>../shared/corpus/materials</c> beside the clone.</summary>
    public const string LessonsVariable = "TINKUY_LESSONS";

    private static readonly Taxonomy Taxonomy = new();

    /// <summary>The demo's materials and the notes.</summary>
    public static IReadOnlyList<SearchDocument> Own()
    {
        var attachments = Sections("attachments.md").ToLookup(s => s.Id, s => s.Lines);
        const string folder = ".Seeding.Content.";
        var assembly = typeof(DemoSeed).Assembly;
        var demo = assembly.GetManifestResourceNames().Where(n => n.Contains(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(n => (Id: n[(n.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..^3], Text: Read(assembly, n)))
            .Select(d => Material(d.Id, d.Text, [.. attachments[d.Id].SelectMany(Pages)]));
        return [.. demo, .. Sections("notes.md").Select(Note)];
    }

    /// <summary>The lessons; none when they are not at hand.</summary>
    public static IReadOnlyList<SearchDocument> Lessons() => LessonsFolder() is { } folder
        ? [.. Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(f => Material(Path.GetFileNameWithoutExtension(f), File.ReadAllText(f), []))]
        : [];

    private static string? LessonsFolder()
    {
        if (Environment.GetEnvironmentVariable(LessonsVariable) is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "corpus", "materials") is var lessons && Directory.Exists(lessons))
                return lessons;
        return null;
    }

    private static SearchDocument Material(string id, string text, IReadOnlyList<SearchPart> attachments)
    {
        var document = MaterialDocument.Read(text, Taxonomy);
        var material = Domain.Library.Material.Share(document.Content, document.Author, null, Guid.CreateVersion7(), new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        material.ShowTo(MaterialVisibility.Public);
        return SearchedMaterial.Of(material, Taxonomy.For(material.Country), attachments, default, places: []) with { Id = id };
    }

    private static SearchDocument Note((string Id, string[] Lines) note) => new()
    {
        Id = note.Id,
        Kind = MaterialSource.Name,
        Title = note.Lines[0],
        Parts = [new(string.Join('\n', note.Lines[1..]))],
        Scopes = [SearchScopes.Public],
        UpdatedAt = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc),
    };

    // The first line names the file, lines of three dashes part its pages.
    private static IEnumerable<SearchPart> Pages(string[] lines)
    {
        var name = lines[0].Split(' ')[0];
        return string.Join('\n', lines[1..]).Split("\n---\n").Select((page, i) => new SearchPart(page, name, i + 1));
    }

    private static IEnumerable<(string Id, string[] Lines)> Sections(string resource) =>
        Read(typeof(JudgedLibrary).Assembly, resource).Split("# ", StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Trim().Split('\n')).Select(lines => (lines[0].Trim(), lines[1..]));

    internal static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
