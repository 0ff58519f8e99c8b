using System.Security.Cryptography;
using System.Text;

namespace Tinkuy.Domain.People;

/// <summary>
/// One try at something worth limiting (a log-in, a request for a new password), counted in a bucket. In the database, so
/// that all nodes count together. The bucket's name is hashed: no list of who tried from where is kept.
/// </summary>
public class Attempt
{
    public long Id { get; set; }

    /// <summary>SHA-256 of the bucket's name, 32 bytes.</summary>
    public byte[] Bucket { get; set; } = [];

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>What a bucket's name is stored as.</summary>
    public static byte[] Key(string bucket) => SHA256.HashData(Encoding.UTF8.GetBytes(bucket));
}

/// <summary>How often something may be tried.</summary>
/// <param name="Bucket">What is counted, such as <c>sign-in of rosa from 10.0.0.1</c>.</param>
/// <param name="Times">Tries allowed within the window.</param>
/// <param name="Window">How long a try counts.</param>
public sealed record Limit(string Bucket, int Times, TimeSpan Window);
