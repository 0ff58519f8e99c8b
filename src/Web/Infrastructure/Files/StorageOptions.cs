namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>Where uploads lie and how much room they get: section <c>Files</c> of the configuration.</summary>
public sealed class StorageOptions
{
    /// <summary>Folder of the store, made if missing; <c>files</c> in the data folder unless configured.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Largest single file, in bytes.</summary>
    public long MaxBytesPerFile { get; set; } = 25_000_000;

    /// <summary>Largest single video, in bytes: about three minutes of a cheap phone's.</summary>
    public long MaxBytesPerVideo { get; set; } = 60_000_000;

    /// <summary>The largest that a file of this name may be, in bytes.</summary>
    public long MaxBytesOf(string name) =>
        FileKind.ByExtension(Path.GetExtension(name).TrimStart('.').ToLowerInvariant()) is { IsVideo: true } ? MaxBytesPerVideo : MaxBytesPerFile;

    /// <summary>Most uploads that one person may have on their way.</summary>
    public int MaxUploadsPerPerson { get; set; } = 30;

    /// <summary>All that one person may keep, in bytes.</summary>
    public long MaxBytesPerPerson { get; set; } = 2_000_000_000;

    /// <summary>Most files in one form.</summary>
    public int MaxFilesPerForm { get; set; } = 10;

    /// <summary>Largest request of a form with files, in bytes; a single file beyond its own limit still gets its sentence.</summary>
    public long MaxBytesPerRequest { get; set; } = 260_000_000;

    /// <summary>Uploads are refused while the disk has less room than this left, in bytes: the database may live there too.</summary>
    public long MinFreeBytes { get; set; } = 200_000_000;
}
