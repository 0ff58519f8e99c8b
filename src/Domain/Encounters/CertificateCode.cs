using System.Text;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// How the 128 bits of a constancia are written for people: 26 signs of Crockford's base 32 (no I, L, O, U, so that nobody
/// has to tell them from 1 and 0) in groups, such as <c>7ZK4-…</c>. Read back whatever the case, the dashes and those mistakes.
/// </summary>
public static class CertificateCode
{
    public const int Bytes = 16;

    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;
    private const int InGroup = 4;

    /// <summary>The code as it is printed.</summary>
    public static string Write(ReadOnlySpan<byte> code)
    {
        var value = new UInt128(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(code), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(code[8..]));
        var text = new StringBuilder();
        for (var i = 0; i < Length; i++)
        {
            if (i > 0 && i % InGroup == 0)
                text.Append('-');
            text.Append(Signs[(int)(UInt128)(value >> (5 * (Length - 1 - i)) & 31)]);
        }
        return text.ToString();
    }

    /// <summary>The bits of what somebody typed; null when it cannot be a code.</summary>
    public static byte[]? Read(string? typed)
    {
        var value = UInt128.Zero;
        var count = 0;
        foreach (var sign in typed ?? "")
        {
            if (sign is '-' or ' ' or '\u2010' or '\u2011' or '\u2013')
                continue;
            var bits = Signs.IndexOf(Meant(char.ToUpperInvariant(sign)), StringComparison.Ordinal);
            // The first sign holds three bits only: 26 signs of five are 130.
            if (bits < 0 || ++count > Length || (count == 1 && bits > 7))
                return null;
            value = (value << 5) | (UInt128)bits;
        }
        if (count != Length)
            return null;
        var code = new byte[Bytes];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(code, value);
        return code;
    }

    private static char Meant(char sign) => sign switch { 'O' => '0', 'I' or 'L' => '1', _ => sign };
}
