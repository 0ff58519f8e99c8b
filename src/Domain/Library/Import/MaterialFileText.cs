using System.Text;

namespace Tinkuy.Domain.Library.Import;

/// <summary>From the bytes of a file to its text.</summary>
public static class MaterialFileText
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 1_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, with <c>\n</c> between lines and without a byte order mark.</summary>
    /// <exception cref="ImportException">Too large, or not UTF-8: reported at the line of the first byte that is not.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
            throw new ImportException(ImportProblem.TooLarge, 1, MaxBytes / 1_000_000);
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Strict.GetString(bytes).ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException e)
        {
            throw new ImportException(ImportProblem.NotUtf8, 1 + bytes[..Math.Max(0, e.Index)].Count((byte)'\n'));
        }
    }
}
