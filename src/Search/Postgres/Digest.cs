using System.Security.Cryptography;
using System.Text;

namespace Tinkuy.Search.Postgres;

/// <summary>Names a set of texts of any length by 32 bytes.</summary>
internal static class Digest
{
    /// <summary>SHA-256 of the texts in ordinal order; the same set gives the same digest.</summary>
    public static byte[] Of(IEnumerable<string> texts) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', texts.Order(StringComparer.Ordinal))));
}
