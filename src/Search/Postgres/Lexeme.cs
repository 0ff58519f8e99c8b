using System.Globalization;
using System.Text;

namespace Tinkuy.Search.Postgres;

/// <summary>Terms inside literals of <c>tsvector</c> and <c>tsquery</c>.</summary>
internal static class Lexeme
{
    /// <summary>
    /// The term in quotes. Our analyser lets only letters and digits through; doubling what is special here keeps the
    /// literal closed even if one day it lets more.
    /// </summary>
    public static string Quote(string term) =>
        $"'{term.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Appends the term in quotes.</summary>
    public static void Quote(StringBuilder literal, string term)
    {
        if (term.AsSpan().IndexOfAny('\'', '\\') >= 0)
            literal.Append(Quote(term));
        else
            literal.Append('\'').Append(term).Append('\'');
    }

    /// <summary>A facet's value among the words, so that one index serves both. No word has a sign of equality.</summary>
    public static string OfFacet(int value) => string.Create(CultureInfo.InvariantCulture, $"'={value}' ");
}
