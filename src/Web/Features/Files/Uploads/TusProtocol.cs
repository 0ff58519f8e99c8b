using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Tinkuy.Domain.Files;

namespace Tinkuy.Web.Features.Files.Uploads;

/// <summary>
/// The words of tus 1.0.0 (tus.io/protocols/resumable-upload): core, creation, expiration, termination. Any client of that
/// protocol can send files here; the library for .NET that speaks it could not be had.
/// </summary>
internal static class TusProtocol
{
    public const string Version = "1.0.0";
    public const string Extensions = "creation,expiration,termination";
    public const string PieceType = "application/offset+octet-stream";

    private const int MostMetadata = 4_000;

    /// <summary>Marks the answer; our own error page would be wrong for a program.</summary>
    public static void Speak(HttpContext http)
    {
        http.Response.Headers["Tus-Resumable"] = Version;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
    }

    /// <summary>Whether the request speaks our version.</summary>
    public static bool Understands(HttpRequest request) => request.Headers["Tus-Resumable"] is [Version];

    /// <summary>A header that holds a number of bytes, or null.</summary>
    public static long? Number(HttpRequest request, string header) =>
        long.TryParse(request.Headers[header].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A value of <c>Upload-Metadata</c>: pairs of a key and Base64, parted by commas. Null when it is not there or no text.</summary>
    public static string? Metadata(HttpRequest request, string key)
    {
        var header = request.Headers["Upload-Metadata"].ToString();
        if (header.Length > MostMetadata) return null;
        foreach (var pair in header.Split(',', StringSplitOptions.TrimEntries))
            if (pair.Split(' ') is [var name, var value] && name == key)
                return Decode(value);
        return null;
    }

    /// <summary>How far the upload has come and until when it waits.</summary>
    public static void Describe(HttpResponse response, Upload upload)
    {
        response.Headers["Upload-Offset"] = upload.Received.ToString(CultureInfo.InvariantCulture);
        response.Headers["Upload-Expires"] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
    }

    private static string? Decode(string base64)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(base64));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
