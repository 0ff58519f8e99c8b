using System.Globalization;
using System.Text;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Features.Library.Taking;

/// <summary>
/// Names for files in a folder that any system can unpack: no parts of a path, none that Windows keeps for devices, at most
/// <see cref="Longest"/> characters, each once whatever the case. They stay as readable as they were.
/// </summary>
/// <param name="reserved">Names that are taken from the start.</param>
public sealed class PackNames(params IEnumerable<string> reserved)
{
    /// <summary>The longest name, in characters.</summary>
    public const int Longest = 100;

    private const int LongestEnding = 12;

    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file: also with any ending.
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. "0123456789¹²³".SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })], StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> taken = new(reserved, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a name, with a number when another has it.</summary>
    public string Add(string name)
    {
        var clean = Clean(name);
        var ending = Path.GetExtension(clean) is { Length: <= LongestEnding } short_ ? short_ : "";
        var stem = clean[..^ending.Length];
        var unique = Fit(stem, "", ending);
        for (var n = 2; !taken.Add(unique); n++)
            unique = Fit(stem, $" ({n})", ending);
        return unique;
    }

    private static string Fit(string stem, string number, string ending) => Typed.Cut(stem, Longest - number.Length - ending.Length).TrimEnd('.', ' ') + number + ending;

    private static string Clean(string name)
    {
        var last = Typed.Storable(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]).Normalize(NormalizationForm.FormC);
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
            clean.Append(IsUnfit(rune) ? " " : rune.ToString());
        var words = string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        if (words.Length == 0)
            return "archivo";
        return Devices.Contains(words.Split('.')[0].TrimEnd()) ? "_" + words : words;
    }

    // What some file system refuses, and what nobody sees: marks of direction can make one name read as another.
    private static bool IsUnfit(Rune rune) => Rune.IsControl(rune) || "<>:\"|?*".Contains(rune.ToString(), StringComparison.Ordinal)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse;
}
