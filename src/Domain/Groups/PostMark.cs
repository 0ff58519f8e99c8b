namespace Tinkuy.Domain.Groups;

/// <summary>What a post meant to one reader. Words for a colleague, not points: nobody is ranked by them.</summary>
public class PostMark
{
    public long PostId { get; set; }

    public Post? Post { get; set; }

    public long PersonId { get; set; }

    public PostMarkKind Kind { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>What one can say with a single tap.</summary>
public enum PostMarkKind
{
    /// <summary>"Me sirve".</summary>
    Helpful,
    /// <summary>"Quiero probarlo".</summary>
    WantToTry,
    /// <summary>"Lo probé".</summary>
    Tried,
}
