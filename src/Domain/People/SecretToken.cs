using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tinkuy.Domain.People;

/// <summary>
/// A random secret that travels in a link (invitation, password link). Only its SHA-256 is kept: who reads the database
/// cannot use the links. A plain hash is enough because the secret has 192 bits, unlike a password.
/// </summary>
public static class SecretToken
{
    /// <summary>A new secret in URL-safe characters, 32 of them.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>What is stored and looked up, 32 bytes.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
