namespace Tinkuy.Domain.Library.Links;

/// <summary>What became of asking for an address.</summary>
public enum LinkAnswer
{
    /// <summary>Somebody answers there, if only to ask for a password.</summary>
    Opens,
    /// <summary>The site says that there is nothing (404, 410).</summary>
    Gone,
    /// <summary>No such name, nobody listens, redirects without end, an answer that makes no sense.</summary>
    Fails,
    /// <summary>The line's trouble or the other site's: too busy, out of order, too slow. It proves nothing.</summary>
    Trouble,
    /// <summary>It leads where this site does not ask: a private network, another port.</summary>
    NotAsked,
}
