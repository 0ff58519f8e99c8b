using System.IO.Compression;
using System.Text;

namespace Tinkuy.Web.Features.Library.Taking;

/// <summary>Filling a ZIP while it is sent.</summary>
public static class ZipWriting
{
    /// <summary>Sends a ZIP to a stream that takes asynchronous writes alone, such as an answer's body.</summary>
    /// <param name="fill">Adds the entries, one after another.</param>
    public static async Task SendAsync(Stream output, Func<ZipArchive, Task> fill, CancellationToken cancel)
    {
        await using var patient = new PatientStream(output);
        await using (var zip = await ZipArchive.CreateAsync(patient, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel))
            await fill(zip);
        await patient.FlushAsync(cancel);
    }

    /// <summary>Adds a text, UTF-8.</summary>
    public static async Task AddTextAsync(this ZipArchive zip, string name, string text, CancellationToken cancel)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancel);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);
    }

    /// <summary>Adds a file as it is: what came packed is not packed again, which would cost time and win nothing.</summary>
    public static async Task AddFileAsync(this ZipArchive zip, string name, string path, CancellationToken cancel)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancel);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        await file.CopyToAsync(entry, cancel);
    }
}
