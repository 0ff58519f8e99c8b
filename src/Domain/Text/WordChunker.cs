namespace Tinkuy.Domain.Text;

/// <summary>Cuts a text into what people see as one thing: a word or number, a run of blanks, a line end, any other single character.</summary>
internal static class WordChunker
{
    public static string[] Split(string? text)
    {
        text = (text ?? "").ReplaceLineEndings("\n");
        var pieces = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = EndOf(text, start);
            pieces.Add(text[start..end]);
            start = end;
        }
        return [.. pieces];
    }

    private static int EndOf(string text, int start)
    {
        if (IsWord(text[start])) return While(text, start, IsWord);
        if (text[start] is ' ' or '\t') return While(text, start, c => c is ' ' or '\t');
        // An emoji is two code units: half of one is no character at all.
        return start + (char.IsSurrogatePair(text, start) ? 2 : 1);
    }

    private static int While(string text, int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < text.Length && belongs(text[end])) end++;
        return end;
    }

    // Combining marks belong to the letter before them: ñ may come as n and a tilde.
    private static bool IsWord(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark;
}
