using System.Text;

namespace Tinkuy.Search.Analysis;

/// <summary>Makes texts from strangers' files storable.</summary>
internal static class CleanText
{
    /// <summary>The text without NUL and without halves of surrogate pairs, neither of which PostgreSQL takes.</summary>
    public static string Of(string text) =>
        text.Any(c => c == '\0' || char.IsSurrogate(c))
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', ' ')
            : text;
}
