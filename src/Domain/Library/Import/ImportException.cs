namespace Tinkuy.Domain.Library.Import;

/// <summary>Why a file cannot be imported. Each has its sentence in the texts, with the arguments in order.</summary>
public enum ImportProblem
{
    /// <summary>More than <see cref="MaterialFileText.MaxBytes"/> bytes.</summary>
    TooLarge,
    /// <summary>Bytes that are no UTF-8.</summary>
    NotUtf8,
    /// <summary>The first line is not <c>---</c>.</summary>
    NoFrontMatter,
    /// <summary>No second <c>---</c>.</summary>
    FrontMatterNotClosed,
    /// <summary>A line that is not <c>key: value</c>.</summary>
    NotKeyAndValue,
    /// <summary>A value that is no JSON: a missing quote, a stray comma. Argument: the key.</summary>
    BadValue,
    /// <summary>A key that stands twice. Argument: the key.</summary>
    KeyTwice,
    /// <summary>A key that must be there. Argument: the key.</summary>
    KeyMissing,
    /// <summary>A value of another type than the key takes. Argument: the key.</summary>
    WrongType,
    /// <summary>Argument: what stands there.</summary>
    UnknownKind,
    /// <summary>Argument: what stands there.</summary>
    UnknownLicence,
    /// <summary>The title is empty.</summary>
    TitleEmpty,
    /// <summary>A text beyond its limit. Argument: the key.</summary>
    TextTooLong,
    /// <summary>A list about the works that a material draws on does not say as much as the others. Arguments: the key, how many there should be.</summary>
    SourcesUneven,
    /// <summary>More works than a material may draw on. Argument: how many it may.</summary>
    TooManySources,
    /// <summary>The works that it draws on do not leave the licence open. Argument: those that they leave.</summary>
    LicenceDoesNotFit,
    /// <summary>Not an http or https address.</summary>
    BadAddress,
    /// <summary>A duration beyond reason.</summary>
    BadDuration,
    /// <summary>The text of the material is longer than a material may be.</summary>
    BodyTooLong,
    /// <summary>The text of the material is nested or tangled beyond rendering.</summary>
    BodyTooIntricate,
    /// <summary>Another file of the same folder has the same source_id. Argument: that file.</summary>
    SourceTwice,
    /// <summary>A file that should lie beside the lesson does not. Argument: its name.</summary>
    FileMissing,
    /// <summary>A file beside the lesson is refused, like an upload would be. Arguments: its name, the sentence of the refusal.</summary>
    FileRefused,
    /// <summary>There are files, and no administrator yet whom they could belong to.</summary>
    NobodyToOwnFiles,
    /// <summary>A package of eXeLearning that is broken, or says nothing of itself.</summary>
    BrokenPackage,
    /// <summary>The file cannot be read from disk. Argument: what the system says.</summary>
    Unreadable,
}

/// <summary>A file that is not imported, because of one of its lines.</summary>
/// <param name="problem">What is wrong.</param>
/// <param name="line">The line, from 1; 1 also for what concerns the whole file.</param>
/// <param name="arguments">What the sentence for the problem needs.</param>
public sealed class ImportException(ImportProblem problem, int line, params object[] arguments) : Exception($"line {line}: {problem}")
{
    public ImportProblem Problem { get; } = problem;

    public int Line { get; } = line;

    public IReadOnlyList<object> Arguments { get; } = arguments;
}
