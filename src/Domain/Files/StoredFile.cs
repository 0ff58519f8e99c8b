using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Files;

/// <summary>
/// A file that somebody uploaded. It knows no parent: a material or a post refers to it by a row of its own, and who may
/// read it follows from them (<see cref="FileQueries"/>).
/// </summary>
public class StoredFile
{
    /// <summary>What is offered for download keeps at most so many characters of its name.</summary>
    public const int MaxNameLength = 150;

    public long Id { get; set; }

    /// <summary>The name it came with, without folders and signs that file systems refuse; never used as a path.</summary>
    public string Name { get; set; } = "";

    /// <summary>Found in the content, never taken from what the browser said.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>Bytes, as stored.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the stored bytes, 64 hexadecimal digits.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Made by the server: where the bytes lie in the store.</summary>
    public string StorageKey { get; set; } = "";

    public long UploaderId { get; set; }

    public Person? Uploader { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    public FileStatus Status { get; set; } = FileStatus.Pending;

    public TextStatus Text { get; set; }

    /// <summary>How often the work that it waits for was begun.</summary>
    public int TextAttempts { get; set; }

    /// <summary>
    /// Not before then (UTC) is its text extracted or, once that is settled, are its pages drawn; or again, after an attempt
    /// that never ended. Null when nothing is left to do.
    /// </summary>
    public DateTime? TextDueAt { get; set; }

    /// <summary>Pages, slides or sheets, where known.</summary>
    public int? PageCount { get; set; }

    /// <summary>What the file says, page by page.</summary>
    public List<ExtractedPage> Pages { get; } = [];

    /// <summary>Whether its first pages can be shown.</summary>
    public PreviewStatus Preview { get; set; }

    /// <summary>Its first pages as pictures.</summary>
    public List<FilePreview> Previews { get; } = [];

    /// <summary>A picture, which the site has written anew itself and may show in the page.</summary>
    public bool IsImage => MediaType.StartsWith("image/", StringComparison.Ordinal);

    public bool IsAudio => MediaType.StartsWith("audio/", StringComparison.Ordinal);

    public bool IsVideo => MediaType.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>Where the file is served, for links: <c>/archivos/{id}/{name}</c>.</summary>
    public string Url => $"/archivos/{Id}/{Uri.EscapeDataString(Name)}";

    /// <summary>Something now refers to the file: it stays.</summary>
    public void Keep() => Status = FileStatus.Kept;

    /// <summary>The bytes are in place: their text may be extracted, from this moment on.</summary>
    public void AwaitText(DateTime dueUtc) => (Text, TextDueAt) = (TextStatus.Waiting, dueUtc);

    /// <summary>The text of the file arrived.</summary>
    public void Read(IReadOnlyList<string> pages)
    {
        Pages.Clear();
        Pages.AddRange(pages.Select((text, i) => new ExtractedPage { Number = i + 1, Text = text }).Where(p => p.Text.Length > 0));
        PageCount = pages.Count;
        Settle(Pages.Count > 0 ? TextStatus.Ready : TextStatus.Absent);
    }

    /// <summary>The text is settled; its first pages may be drawn, from this moment on.</summary>
    public void AwaitPictures(DateTime dueUtc) => (TextDueAt, TextAttempts) = (dueUtc, 0);

    /// <summary>Extraction or drawing is not possible yet, through no fault of the file's.</summary>
    public void Postpone(DateTime untilUtc)
    {
        TextDueAt = untilUtc;
        TextAttempts--;
    }

    /// <summary>The text of the file cannot be had: it is locked, broken or too large. The file itself stays as it is.</summary>
    public void MarkUnreadable(TextStatus why) => Settle(why);

    /// <summary>The pictures of its first pages are in the store; none when it has nothing to show.</summary>
    public void Show(IReadOnlyCollection<FilePreview> previews)
    {
        Previews.AddRange(previews);
        (Preview, TextDueAt) = (previews.Count > 0 ? PreviewStatus.Ready : PreviewStatus.None, null);
    }

    /// <summary>The file does not let itself be drawn. Its text stays.</summary>
    public void MarkUndrawable() => (Preview, TextDueAt) = (PreviewStatus.Failed, null);

    private void Settle(TextStatus status) => (Text, TextDueAt) = (status, null);
}

/// <summary>Whether something refers to the file.</summary>
public enum FileStatus
{
    /// <summary>Uploaded with a form that was not saved yet; swept away after a day.</summary>
    Pending,
    /// <summary>Part of a material, a post or a message.</summary>
    Kept,
    /// <summary>What it came with was taken back: nobody gets it any more, and it is swept away soon.</summary>
    Withdrawn,
}

/// <summary>What is known of the words in a file.</summary>
public enum TextStatus
{
    /// <summary>No words are expected: a picture, a recording.</summary>
    NotApplicable,
    /// <summary>To be extracted, or being extracted.</summary>
    Waiting,
    Ready,
    /// <summary>Read, and there is no text in it: scanned pages, an empty document.</summary>
    Absent,
    /// <summary>Protected by a password.</summary>
    Locked,
    /// <summary>Damaged, or beyond the limits of size and depth.</summary>
    Unreadable,
}

/// <summary>The words of one page, slide or sheet.</summary>
public class ExtractedPage
{
    public long FileId { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    /// <summary>Plain text, never empty.</summary>
    public string Text { get; set; } = "";
}
