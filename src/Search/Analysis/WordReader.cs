using System.Globalization;
using System.Text;

namespace Tinkuy.Search.Analysis;

/// <summary>Finds where words begin and end.</summary>
internal static class WordReader
{
    /// <summary>The next word at or after <paramref name="at"/>, which moves behind it; null at the end.</summary>
    public static (int Start, int Length)? Next(string text, ref int at)
    {
        while (at < text.Length && !IsWordCharacter(text, at, out var width))
            at += width;
        if (at >= text.Length)
            return null;
        var start = at;
        while (at < text.Length)
        {
            if (IsWordCharacter(text, at, out var width) || IsInnerMark(text, at))
                at += width;
            else if (JoinedBehind(text, at) is var next and > 0)
                at = next;
            else
                break;
        }
        return (start, at - start);
    }

    private static bool IsWordCharacter(string text, int at, out int width)
    {
        width = 1;
        var c = text[at];
        if (char.IsAscii(c))
            return char.IsAsciiLetterOrDigit(c);
        // Half a surrogate pair decodes to U+FFFD, which is no letter. "º" and "ª" are letters to Unicode, not in "3.º".
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out width);
        return Rune.IsLetterOrDigit(rune) && rune.Value is not (0xBA or 0xAA);
    }

    // Combining accents, soft hyphens, joiners: part of the word they stand in.
    private static bool IsInnerMark(string text, int at) =>
        !char.IsAscii(text[at]) && CharUnicodeInfo.GetUnicodeCategory(text[at])
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;

    // Where the word goes on after an apostrophe ("p'unchay") or after a hyphen at a line's end ("equiva-⏎lentes"); 0 when it does not.
    private static int JoinedBehind(string text, int at)
    {
        var next = at + 1;
        if (text[at] is '\'' or '’')
            return next < text.Length && char.IsLetter(text[next]) && char.IsLetter(text[at - 1]) ? next : 0;
        if (text[at] is not ('-' or '‐') || next >= text.Length || text[next] is not ('\n' or '\r'))
            return 0;
        while (next < text.Length && text[next] is '\n' or '\r' or ' ' && next - at < 8)
            next++;
        return next < text.Length && char.IsLower(text[next]) && char.IsLetter(text[at - 1]) ? next : 0;
    }
}
