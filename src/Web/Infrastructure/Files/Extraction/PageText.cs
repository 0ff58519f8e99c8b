using System.Text;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>Collects the words of a document page by page, up to <see cref="MaxLength"/> characters in all.</summary>
public sealed class PageText
{
    /// <summary>Characters of one file that are kept: some 700 pages of a book. What comes after is left out.</summary>
    public const int MaxLength = 2_000_000;

    /// <summary>Pages of one file that are kept.</summary>
    public const int MaxPages = 2_000;

    private readonly List<string> pages = [];
    private readonly StringBuilder page = new();
    private int length;

    /// <summary>Nothing more will be kept.</summary>
    public bool IsFull => length >= MaxLength || pages.Count >= MaxPages;

    /// <summary>Whether a page was ended already.</summary>
    public bool HasPages => pages.Count > 0;

    public bool PageIsEmpty => page.Length == 0;

    public void Add(ReadOnlySpan<char> text)
    {
        var room = Math.Min(text.Length, MaxLength - length);
        page.Append(text[..room]);
        length += room;
    }

    /// <summary>Ends a line, once.</summary>
    public void EndLine()
    {
        if (page.Length > 0 && page[^1] != '\n') page.Append('\n');
    }

    /// <summary>Begins the next page.</summary>
    public void EndPage()
    {
        pages.Add(Clean(page.ToString()));
        page.Clear();
    }

    /// <summary>All pages, the last one included if anything is on it.</summary>
    public IReadOnlyList<string> Finish()
    {
        if (page.Length > 0 || pages.Count == 0) EndPage();
        return pages;
    }

    // The database takes no NUL and no half of a surrogate pair, and no reader misses the other control characters.
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && rune != Rune.ReplacementChar)) clean.Append(rune);
            else if (rune.Value == '\f') clean.Append('\n');
        }
        return clean.ToString().Trim();
    }
}
