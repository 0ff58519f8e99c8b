using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Library;

/// <summary>The beginning of a document, where plans say what they are: its lines as they stand, and its words without case, accents and signs.</summary>
internal sealed class GuessedText
{
    private const int MostPages = 3;
    private const int MostCharacters = 20_000;

    public GuessedText(IReadOnlyList<string> pages)
    {
        var text = Typed.Cut(string.Join('\n', pages.Take(MostPages)), MostCharacters);
        Lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Words = Slug.Of(text).Split('-', StringSplitOptions.RemoveEmptyEntries);
        folded = $"-{string.Join('-', Words)}-";
    }

    private readonly string folded;

    public string[] Lines { get; }

    /// <summary>Lower case, without accents.</summary>
    public string[] Words { get; }

    /// <summary>Whether these words stand in it one after the other.</summary>
    public bool Says(string words) => PlaceOf(words) >= 0;

    /// <summary>Where these words stand first, in characters; negative when they do not.</summary>
    public int PlaceOf(string words) => Slug.Of(words) is { Length: > 2 } slug ? folded.IndexOf($"-{slug}-", StringComparison.Ordinal) : -1;

    /// <summary>How often these words stand in it.</summary>
    public int Count(string words)
    {
        if (Slug.Of(words) is not { Length: > 2 } slug) return 0;
        var count = 0;
        for (var at = 0; (at = folded.IndexOf($"-{slug}-", at, StringComparison.Ordinal)) >= 0; at += slug.Length) count++;
        return count;
    }

    /// <summary>What stands behind one of these labels: "Duración: 90 minutos" gives "90 minutos"; the next line when the label's own is empty.</summary>
    public string? After(params string[] labels)
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            var line = Lines[i].TrimStart('#', '-', '*', '•', '·', '|', ' ', '\t');
            var sign = line.IndexOfAny([':', '\t', '|']);
            var label = Slug.Of(sign < 0 ? line : line[..sign]);
            if (!labels.Contains(label)) continue;
            var rest = sign < 0 ? "" : line[(sign + 1)..].Trim(' ', '\t', '|', ':', '-', '–');
            return rest.Length > 0 ? rest : i + 1 < Lines.Length ? Lines[i + 1] : null;
        }
        return null;
    }
}
