namespace Tinkuy.Search.Highlighting;

/// <summary>Finds where a text speaks most of what was asked.</summary>
internal static class PassageFinder
{
    /// <summary>
    /// The word that begins the densest stretch of <paramref name="words"/> words: most different groups first, then most
    /// matches, then the earliest; and how many groups and matches it has. Zeros when nothing matches.
    /// </summary>
    public static (int Start, int Groups, int Matches) Densest(List<ReadWord> read, int words)
    {
        var matches = Enumerable.Range(0, read.Count).Where(i => read[i].Group >= 0).ToArray();
        var seen = new Dictionary<int, int>();
        var (best, bestDistinct, bestCount, end) = (0, 0, 0, 0);
        for (var start = 0; start < matches.Length; start++)
        {
            for (; end < matches.Length && matches[end] - matches[start] < words - 6; end++)
                seen[read[matches[end]].Group] = seen.GetValueOrDefault(read[matches[end]].Group) + 1;
            if ((seen.Count, end - start).CompareTo((bestDistinct, bestCount)) > 0)
                (best, bestDistinct, bestCount) = (matches[start], seen.Count, end - start);
            var leaving = read[matches[start]].Group;
            if (--seen[leaving] == 0)
                seen.Remove(leaving);
        }
        return (best, bestDistinct, bestCount);
    }
}
