using Tinkuy.Domain.Files;

namespace Tinkuy.Domain.Library.Import;

/// <summary>Takes the files that lie beside an imported lesson into the store, examined like an upload.</summary>
public interface IImportedFiles
{
    /// <summary>Looks whether they could be taken in, and takes none.</summary>
    /// <param name="folder">Where the lesson's file lies.</param>
    /// <param name="names">Names of files below it.</param>
    /// <exception cref="ImportException">One is missing, lies elsewhere, or would be refused.</exception>
    Task CheckAsync(string folder, IReadOnlyList<string> names);

    /// <summary>Takes them in, in this order. Saves the context.</summary>
    /// <param name="folder">Where the lesson's file lies.</param>
    /// <param name="names">Names of files below it.</param>
    /// <exception cref="ImportException">One is missing, lies elsewhere, or is refused.</exception>
    Task<IReadOnlyList<StoredFile>> TakeAsync(string folder, IReadOnlyList<string> names, CancellationToken cancel);
}
