using System.Text;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>The name a download gets.</summary>
public static class FileNames
{
    /// <summary>The last part of a path of any system, without signs that file systems or headers refuse, with the extension of
    /// what the file really is; "archivo" when nothing is left.</summary>
    public static string Clean(string name, FileKind kind)
    {
        var last = Typed.Storable(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]).Normalize(NormalizationForm.FormC);
        var stem = Path.GetFileNameWithoutExtension(last);
        var clean = new StringBuilder();
        foreach (var rune in stem.EnumerateRunes())
            clean.Append(Rune.IsControl(rune) || IsInvisible(rune) || "<>:\"|?*%#;".Contains(rune.ToString(), StringComparison.Ordinal) ? " " : rune.ToString());
        var words = string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        if (words.Length == 0) words = "archivo";
        var ending = "." + (SameKind(Path.GetExtension(last), kind) ?? kind.Extension);
        var most = StoredFile.MaxNameLength - ending.Length;
        if (words.Length > most) words = words[..(char.IsHighSurrogate(words[most - 1]) ? most - 1 : most)];
        return words + ending;
    }

    // "sesion\u202Efdp.exe" reads "sesionexe.pdf": marks of direction and other invisible signs have no place in a name.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse;

    private static string? SameKind(string extension, FileKind kind) =>
        FileKind.ByExtension(extension.TrimStart('.').ToLowerInvariant()) is { } own && own.MediaType == kind.MediaType ? own.Extension : null;
}
