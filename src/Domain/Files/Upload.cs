using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Files;

/// <summary>
/// A file on its way, in as many pieces as the line allows. The bytes lie beside the store under <see cref="Id"/>; this row says
/// how many of them count. Closed, it says what became of them.
/// </summary>
public class Upload
{
    /// <summary>How long the next piece may take to come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(48);

    /// <summary>How long closing may take before another try may begin.</summary>
    public static readonly TimeSpan ClosingTime = TimeSpan.FromMinutes(2);

    public Guid Id { get; set; }

    public long UploaderId { get; set; }

    public Person? Uploader { get; set; }

    /// <summary>What the file is called where it comes from, at most <see cref="StoredFile.MaxNameLength"/> characters; never a path of ours.</summary>
    public string Name { get; set; } = "";

    /// <summary>Bytes of the whole file.</summary>
    public long Length { get; set; }

    /// <summary>Bytes that are safe on the disk, from the first on.</summary>
    public long Received { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When it is swept away, UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>Until then (UTC) somebody is examining the file; null when nobody is.</summary>
    public DateTime? ClosingUntil { get; set; }

    /// <summary>The file that it became; null until then.</summary>
    public long? FileId { get; set; }

    public StoredFile? File { get; set; }

    /// <summary>Why the file was not taken, as the program names it; null while nothing is wrong.</summary>
    public string? Problem { get; set; }

    /// <summary>The limit that was passed, for the sentence about <see cref="Problem"/>.</summary>
    public string Limit { get; set; } = "";

    public bool IsComplete => Received == Length;

    public bool IsClosed => FileId is not null || Problem is not null;
}
