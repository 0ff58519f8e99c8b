using System.Text.RegularExpressions;

namespace Tinkuy.Domain.Text;

/// <summary>Which addresses people may link to from what they write.</summary>
public static partial class SafeUrl
{
    private const int MaxLength = 2_000;

    /// <summary>http, https or mailto with something after it, or a path of this site ("/grupos/3", never "//host").</summary>
    public static bool IsLink(string? url) => IsPath(url) || IsExternal(url) || IsMail(url);

    /// <summary>An absolute http or https address, wherever it leads.</summary>
    public static bool IsExternal(string? url) =>
        IsClean(url) && (Starts(url!, "http://") || Starts(url!, "https://")) && Uri.TryCreate(url, UriKind.Absolute, out _);

    /// <summary>A picture among the site's own files: one from elsewhere would tell its host who reads what, and when.</summary>
    public static bool IsImage(string? url) => IsClean(url) && OwnFile().IsMatch(url!);

    private static bool IsMail(string? url) => IsClean(url) && Starts(url!, "mailto:") && url!.Contains('@', StringComparison.Ordinal);

    private static bool IsPath(string? url) => IsClean(url) && url![0] == '/' && !url.StartsWith("//", StringComparison.Ordinal);

    // Browsers drop tabs and line ends inside an address and read a backslash as a slash: none of them may stand in one.
    private static bool IsClean(string? url) => url is { Length: > 0 and <= MaxLength }
        && !url.Contains('\\', StringComparison.Ordinal) && !url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));

    private static bool Starts(string url, string scheme) => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^/archivos/[0-9]{1,19}/[^/?#]{1,300}$", RegexOptions.NonBacktracking)]
    private static partial Regex OwnFile();
}
