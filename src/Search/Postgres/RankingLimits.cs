namespace Tinkuy.Search.Postgres;

/// <summary>
/// How many matches are ranked by all their words, which costs a look at each one's vector. Up to
/// <paramref name="All"/> matches it is all of them. Beyond, it is the best by quality and the best by title, tags and
/// summary; never the first ones found, which for common words loses nine in ten of the best.
/// </summary>
internal sealed record RankingLimits(int All = 4000, int ByQuality = 600, int BySmallVector = 1000);
