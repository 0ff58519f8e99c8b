namespace Tinkuy.Search.Highlighting;

/// <summary>A word in a text and the group of the query it matches, or -1.</summary>
internal readonly record struct ReadWord(int Start, int End, int Group);

/// <summary>A text read for one query.</summary>
internal sealed record ReadText(string Text, List<ReadWord> Tokens)
{
    /// <summary>How many groups of the query the text shows.</summary>
    public int CountGroups()
    {
        HashSet<int> seen = [];
        foreach (var word in Tokens)
            if (word.Group >= 0)
                seen.Add(word.Group);
        return seen.Count;
    }

    /// <summary>Where it shows most of them within a passage's length: the word that begins it, groups, matches.</summary>
    public (int Start, int Groups, int Matches) Densest(int words) => PassageFinder.Densest(Tokens, words);
}
