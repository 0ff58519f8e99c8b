namespace Tinkuy.Web.Infrastructure.Postgres;

/// <summary>How a cluster of our own is kept.</summary>
/// <param name="Folder">The data folder; the cluster lies in its <c>postgres</c> folder. Made when missing.</param>
public sealed record LocalPostgresOptions(string Folder)
{
    /// <summary>Server settings for this run, such as <c>fsync=off</c> for tests. They are not kept in the cluster.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the server may take to get ready, replaying its log after a crash included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>True while a site serves from this folder: only then may another command share the cluster.</summary>
    public bool MayBeShared { get; init; }

    /// <summary>Where the cluster goes when the unprivileged user cannot reach <see cref="Folder"/>.</summary>
    public string FallbackRoot { get; init; } = "/var/lib/tinkuy";
}
