namespace Tinkuy.Search.Lucene;

/// <summary>A match and by what it is ordered: each figure the greater the better, the later ones when the earlier are equal.</summary>
internal readonly record struct Candidate(int Document, double First, double Second, long Key) : IComparable<Candidate>
{
    public int CompareTo(Candidate other) => (First, Second, Key).CompareTo((other.First, other.Second, other.Key));
}
