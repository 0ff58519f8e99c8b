namespace Tinkuy.Search.Lucene;

/// <summary>Keeps the best of many candidates.</summary>
internal sealed class BestCandidates(int most)
{
    private readonly PriorityQueue<Candidate, Candidate> kept = new();

    /// <summary>Whether a candidate with this first figure could still be among the best.</summary>
    public bool MayTake(double first) => kept.Count < most || (most > 0 && first >= kept.Peek().First);

    public void Add(Candidate candidate)
    {
        if (kept.Count < most)
            kept.Enqueue(candidate, candidate);
        else if (most > 0)
            kept.EnqueueDequeue(candidate, candidate);
    }

    /// <summary>The best first.</summary>
    public List<Candidate> ToList()
    {
        var best = kept.UnorderedItems.Select(i => i.Element).ToList();
        best.Sort((a, b) => b.CompareTo(a));
        return best;
    }
}
