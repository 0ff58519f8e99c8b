namespace Tinkuy.Search.Highlighting;

/// <summary>Finds where a text speaks most of what was asked.</summary>
internal static class PassageFinder
{
    /// <summary>
    /// Index of the word that begins the densest stretch of <paramref name="words"/> words: most different groups first,
    /// then most matches, then the earliest. Zero when nothing matches.
    /// </summary>
    /// <param name="groups">For each word of the text the group it matches, or -1.</param>
    public static int Densest(IReadOnlyList<int> groups, int words)
    {
        var matches = Enumerable.Range(0, groups.Count).Where(i => groups[i] >= 0).ToArray();
        var seen = new Dictionary<int, int>();
        var (best, bestDistinct, bestCount, end) = (0, 0, 0, 0);
        for (var start = 0; start < matches.Length; start++)
        {
            for (; end < matches.Length && matches[end] - matches[start] < words - 6; end++)
                seen[groups[matches[end]]] = seen.GetValueOrDefault(groups[matches[end]]) + 1;
            if ((seen.Count, end - start).CompareTo((bestDistinct, bestCount)) > 0)
                (best, bestDistinct, bestCount) = (matches[start], seen.Count, end - start);
            var leaving = groups[matches[start]];
            if (--seen[leaving] == 0)
                seen.Remove(leaving);
        }
        return best;
    }
}
