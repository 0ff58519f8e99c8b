namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>Why an upload was refused: each has a sentence of the same name in <c>FilesText</c>.</summary>
public enum FileProblem
{
    Empty,
    TooLarge,
    TooMany,
    /// <summary>More uploads begun than one person may have open.</summary>
    TooManyAtOnce,
    /// <summary>Some of it never came, and was waited for long enough.</summary>
    Expired,
    /// <summary>A kind of file that the site does not take.</summary>
    KindNotAccepted,
    /// <summary>Word 97 and its like: to be saved in the newer format.</summary>
    OldOffice,
    /// <summary>The content is not what the name says.</summary>
    ContentDiffers,
    Executable,
    /// <summary>HTML or SVG, which could run scripts in a reader's browser.</summary>
    ActiveContent,
    /// <summary>One file that is two kinds at once: made to deceive.</summary>
    Polyglot,
    Virus,
    /// <summary>A document whose package cannot be opened or has no document in it.</summary>
    BrokenDocument,
    /// <summary>A small package that unpacks to something huge.</summary>
    ArchiveBomb,
    Macros,
    /// <summary>A package with paths that lead out of the folder it is unpacked to.</summary>
    DangerousPaths,
    BrokenImage,
    /// <summary>A recording whose container does not hold together.</summary>
    BrokenRecording,
    /// <summary>A file of another kind where only a picture will do.</summary>
    NotAPhoto,
    /// <summary>This kind of picture needs libvips, which is not installed here.</summary>
    ImageToolsMissing,
    QuotaReached,
    DiskFull,
    /// <summary>The form names a file that is not the sender's, or no longer there.</summary>
    NotYours,
}

/// <summary>An upload was refused; nothing of it was kept.</summary>
/// <param name="limit">The limit that was passed, for the sentence.</param>
public sealed class FileRefusedException(FileProblem problem, string? limit = null, Exception? inner = null)
    : Exception($"File refused: {problem}", inner)
{
    public FileProblem Problem { get; } = problem;

    public string Limit { get; } = limit ?? "";
}
