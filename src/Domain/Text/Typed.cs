using System.Buffers;

namespace Tinkuy.Domain.Text;

/// <summary>Text as it comes from a form, made fit to keep: PostgreSQL cannot store a null character, and nobody can see the other controls.</summary>
public static class Typed
{
    /// <summary>
    /// Without what no keyboard types and what programs stumble over: NUL, which PostgreSQL cannot store, U+FFFE and halves of
    /// surrogate pairs, on which <see cref="string.Normalize()"/> and UTF-8 give up.
    /// </summary>
    public static string Storable(string text) =>
        text.AsSpan().IndexOfAny(Suspects) < 0 ? text : string.Concat(text.EnumerateRunes().Where(r => r.Value is not (0 or 0xFFFE)).Select(r => r.ToString()));

    // A surrogate may be half a pair: then EnumerateRunes makes U+FFFD of it.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(['\0', '\uFFFE', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>One line: line ends and runs of blanks become one blank, none at either end.</summary>
    public static string OneLine(string? text) =>
        string.Join(' ', string.Concat((text ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Several lines, ended by \n, without blank ones at the end.</summary>
    public static string Lines(string? text) =>
        string.Concat((text ?? "").ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))).TrimEnd();

    /// <summary>The beginning, at most so many characters, without half an emoji at its end.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)].TrimEnd();
}
