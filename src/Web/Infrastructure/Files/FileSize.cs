using System.Globalization;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>Sizes as people read them, in the reader's culture: shown beside every download, since data is paid for.</summary>
public static class FileSize
{
    /// <summary>"800 B", "320 kB", "1,2 MB", "2 GB"; decimal units, as phone plans count.</summary>
    public static string Say(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 999_500 => $"{Math.Round(bytes / 1_000.0)} kB",
        < 999_950_000 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1_000_000.0:0.#} MB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1_000_000_000.0:0.#} GB"),
    };
}
