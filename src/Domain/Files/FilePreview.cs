namespace Tinkuy.Domain.Files;

/// <summary>A small picture of one page of a file: what one sees before one pays for the download.</summary>
public class FilePreview
{
    public long FileId { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Pixels.</summary>
    public int Width { get; set; }

    /// <summary>Pixels.</summary>
    public int Height { get; set; }

    /// <summary>Bytes.</summary>
    public int Size { get; set; }

    /// <summary>Where the picture lies in the store.</summary>
    public string StorageKey { get; set; } = "";

    /// <summary>Where the picture is served.</summary>
    public string Url => $"/archivos/{FileId}/muestra/{Number}";
}

/// <summary>Whether a file's first pages can be shown.</summary>
public enum PreviewStatus
{
    /// <summary>None is expected, or none was made yet.</summary>
    None,
    Ready,
    /// <summary>The file did not let itself be drawn.</summary>
    Failed,
}
