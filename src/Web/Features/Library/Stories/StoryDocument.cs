using System.Globalization;
using System.Resources;

namespace Tinkuy.Web.Features.Library.Stories;

/// <summary>The parts of a relato that the form asks about, in the order in which they are read.</summary>
public enum StoryPart
{
    Happened,
    Context,
    Tried,
    Children,
    Learned,
    Differently,
}

/// <summary>
/// A relato as the form shows it: its Markdown body taken apart at the headings that the form writes, and put together again.
/// What somebody wrote under headings of her own stays where it was, within the part before it.
/// </summary>
public static class StoryDocument
{
    private static readonly ResourceManager Texts = new(typeof(StoriesText));

    // A relato begun in one language of the site may be edited in another.
    private static readonly Dictionary<string, StoryPart> Headings = new[] { "es", "en" }
        .SelectMany(culture => Enum.GetValues<StoryPart>().Select(part => (Heading: Texts.GetString($"{part}Title", new CultureInfo(culture))!, Part: part)))
        .ToDictionary(x => x.Heading, x => x.Part, StringComparer.OrdinalIgnoreCase);

    /// <summary>The text of each part; what comes before the first known heading belongs to the first part.</summary>
    public static Dictionary<StoryPart, string> Read(string body)
    {
        var parts = Enum.GetValues<StoryPart>().ToDictionary(p => p, _ => new List<string>());
        var current = StoryPart.Happened;
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n'))
            if (line.StartsWith("## ", StringComparison.Ordinal) && Headings.TryGetValue(line[3..].Trim(), out var part))
                current = part;
            else
                parts[current].Add(line);
        return parts.ToDictionary(p => p.Key, p => string.Join('\n', p.Value).Trim());
    }

    /// <summary>The Markdown of a relato; parts without words get no heading.</summary>
    /// <param name="title">What a part is called in the writer's language.</param>
    public static string Write(IReadOnlyDictionary<StoryPart, string?> parts, Func<StoryPart, string> title) => string.Join("\n\n", Enum.GetValues<StoryPart>()
        .Select(part => (part, Text: parts.GetValueOrDefault(part)?.Trim() ?? ""))
        .Where(p => p.Text.Length > 0)
        .Select(p => $"## {title(p.part)}\n\n{p.Text}"));

    /// <summary>How long reading takes, in minutes, from 1: two hundred words a minute.</summary>
    public static int Minutes(string body) => Math.Max(1, body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length / 200);
}
