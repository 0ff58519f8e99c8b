using System.Globalization;
using System.Text;

namespace Tinkuy.Search.Analysis;

/// <summary>Brings a word to the form in which it is compared.</summary>
internal static class WordFolder
{
    /// <summary>Lower case, without accents (but with <c>ñ</c>), joiners, hyphens or apostrophes; ligatures taken apart.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> folded = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            var c = FoldCommon(word[i]);
            if (c == '\0')
                return FoldRare(word.ToString());
            folded[i] = c;
        }
        return folded.ToString();
    }

    /// <summary>A letter or digit of Spanish as it stands in a folded word; NUL for any other character.</summary>
    public static char FoldCommon(char c) => c switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => c,
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        'á' or 'Á' => 'a',
        'é' or 'É' => 'e',
        'í' or 'Í' => 'i',
        'ó' or 'Ó' => 'o',
        'ú' or 'Ú' or 'ü' or 'Ü' => 'u',
        'ñ' or 'Ñ' => 'ñ',
        _ => '\0',
    };

    private static string FoldRare(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormKD))
        {
            if (c == '\u0303' && folded.Length > 0 && folded[^1] == 'n')
                folded[^1] = 'ñ';
            else if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || IsVowelSign(c))
                folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }

    // Scripts of India write vowels as spacing marks; without them different words become one.
    private static bool IsVowelSign(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpacingCombiningMark;
}
