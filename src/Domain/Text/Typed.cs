namespace Tinkuy.Domain.Text;

/// <summary>Text as it comes from a form, made fit to keep: PostgreSQL cannot store a null character, and nobody can see the other controls.</summary>
public static class Typed
{
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
