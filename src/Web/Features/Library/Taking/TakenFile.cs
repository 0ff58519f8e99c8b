using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Library.Taking;

/// <summary>A file that travels with a material.</summary>
/// <param name="Id">The stored file.</param>
/// <param name="Name">The name it gets beside the page.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Path">Where its bytes lie now.</param>
public sealed record TakenFile(long Id, string Name, long Size, string Path)
{
    /// <summary>The folder of files beside a page.</summary>
    public const string Folder = "archivos";

    /// <summary>The link to it from the page.</summary>
    public string Link => $"{Folder}/{Uri.EscapeDataString(Name)}";

    /// <summary>The files of a material whose bytes are there; two of one name get numbers.</summary>
    public static IReadOnlyList<TakenFile> Of(Material material, FileStore store, params IEnumerable<string> reserved)
    {
        var names = new PackNames(reserved);
        return [.. material.Files.OrderBy(f => f.Order).Select(f => Of(f.File!, store, names)).OfType<TakenFile>()];
    }

    /// <summary>A stored file under a name of its own; null when its bytes are not there.</summary>
    public static TakenFile? Of(StoredFile file, FileStore store, PackNames names) =>
        File.Exists(store.PathOf(file.StorageKey)) ? new(file.Id, names.Add(file.Name), file.Size, store.PathOf(file.StorageKey)) : null;
}
