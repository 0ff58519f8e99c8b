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
}
