namespace Tinkuy.Search.Postgres;

/// <summary>
/// How much is counted and ranked in full; every other match is only estimated, or follows after the ranked ones. Those that
/// are ranked are the best by quality, by title, tags and summary, and of those with the words in a row; never the first ones
/// found, which for common words loses nine in ten of the best.
/// </summary>
/// <param name="Broad">Matches past which counts come from a sample and no list of all matches is made.</param>
/// <param name="All">Matches up to which all are ranked by all their words, which costs a look at each one's vector.</param>
/// <param name="Joined">Matches up to which all are looked at by title, tags and summary.</param>
/// <param name="BySmall">How many of the best by title, tags and summary are ranked beyond <paramref name="All"/>.</param>
/// <param name="ByQuality">How many of the best by quality are ranked beyond <paramref name="All"/>.</param>
/// <param name="InARow">How many of those that may have all words in a row, the best by quality, are ranked beyond <paramref name="All"/>.</param>
/// <param name="Walked">Most documents that are looked at in the order of their quality when even the titles match by thousands.</param>
/// <param name="Reranked">How many of the first are put in order by how their titles read.</param>
internal sealed record RankingLimits(
    int Broad = 10_000, int All = 800, int Joined = 5000, int BySmall = 250, int ByQuality = 150, int InARow = 300, int Walked = 10_000, int Reranked = 200)
{
    private const int Passage = 4;

    /// <summary>
    /// The limits for a query of so many words. Four and more are a passage that somebody remembers: more matches are worth a
    /// look at all of them, for who remembers its words in another order. Three stand in a row by chance too. A single word has
    /// no nearness to look for, so fewer bodies tell enough; and the index of titles names those that have it there, never more
    /// than match.
    /// </summary>
    public RankingLimits For(int words) => words switch
    {
        >= Passage => this with { All = All * 3 },
        1 => this with { All = All / 2, Joined = All / 2, BySmall = BySmall * 3 / 5, ByQuality = ByQuality * 3 / 5 },
        _ => this with { BySmall = BySmall * 4 / 5, ByQuality = ByQuality * 2 / 3, InARow = InARow / 3 },
    };
}
