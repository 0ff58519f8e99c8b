using Tinkuy.Domain.People;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Search;

/// <summary>A search that somebody keeps, to be told when it finds something new.</summary>
public class SavedSearch
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest <see cref="Query"/>, in characters.</summary>
    public const int MaxQuery = 2000;

    /// <summary>Most searches that one person keeps.</summary>
    public const int MostOfOnePerson = 50;

    /// <summary>The key of a search without words, which any document might match.</summary>
    public const string AnyTerm = "*";

    public long Id { get; private set; }

    public long PersonId { get; private init; }

    public Person? Person { get; private set; }

    /// <summary>What its owner calls it, 1 to 120 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The search as the query of an address in the library, in its canonical form; each once per person.</summary>
    public string Query { get; private init; } = "";

    /// <summary>How often its owner wants a mail about what it finds.</summary>
    public Rhythm Rhythm { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private init; }

    /// <summary>Whether everything that it found when it was saved is noted; if not, only what changed later counts as new.</summary>
    public bool KnowsAllOfBefore { get; set; }

    /// <summary>Terms of which every match holds at least one, so that a new document is compared with few searches; see the engine-neutral matcher.</summary>
    public string[] KeyTerms { get; private set; } = [];

    /// <summary>Version of the analyser that made <see cref="KeyTerms"/>.</summary>
    public string Analyser { get; private set; } = "";

    /// <summary>The hash of the secret under which feed readers ask for its finds, see <see cref="SecretToken"/>; null while there is no such address.</summary>
    public byte[]? TokenHash { get; private set; }

    public List<SavedSearchFind> Finds { get; } = [];

    /// <summary>A search to be kept, told of once a week.</summary>
    /// <param name="name">Cut to what fits.</param>
    /// <param name="query">The address's canonical query.</param>
    /// <exception cref="RuleException"><c>SearchTooLong</c>.</exception>
    public static SavedSearch Of(long personId, string name, string query, DateTime nowUtc)
    {
        if (query.Length > MaxQuery)
            throw new RuleException("SearchTooLong");
        return new() { PersonId = personId, Name = Typed.Cut(Typed.OneLine(name), MaxName), Query = query, CreatedAt = nowUtc };
    }

    /// <summary>Gives it another name.</summary>
    /// <exception cref="RuleException"><c>NameMissing</c>, <c>TextTooLong</c>.</exception>
    public void Rename(string? name)
    {
        var clean = Typed.OneLine(name);
        if (clean.Length == 0)
            throw new RuleException("NameMissing", nameof(Name));
        if (clean.Length > MaxName)
            throw new RuleException("TextTooLong", nameof(Name), MaxName);
        Name = clean;
    }

    /// <summary>Lays it under its key terms; none means that any document may match.</summary>
    public void LieUnder(IReadOnlyList<string> terms, string analyser) => (KeyTerms, Analyser) = (terms.Count == 0 ? [AnyTerm] : [.. terms], analyser);

    /// <summary>Makes a new secret address, which ends the one of before.</summary>
    /// <returns>The secret; it is never to be had again.</returns>
    public string RenewAddress()
    {
        var token = SecretToken.New();
        TokenHash = SecretToken.Hash(token);
        return token;
    }

    /// <summary>Ends the secret address.</summary>
    public void EndAddress() => TokenHash = null;
}

/// <summary>How often somebody wants a mail about what a saved search finds.</summary>
public enum Rhythm
{
    /// <summary>In the first working hours of the week.</summary>
    Weekly,
    /// <summary>In the first working hours of each working day.</summary>
    Daily,
    Never,
}

/// <summary>
/// A document that a saved search finds. The row's key is what keeps a find from being told twice; what the search found
/// when it was saved counts as seen.
/// </summary>
public class SavedSearchFind
{
    public long SavedSearchId { get; init; }

    public SavedSearch? SavedSearch { get; private set; }

    /// <summary>The document's id, such as <c>material:12</c>.</summary>
    public string Document { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime FoundAt { get; init; }

    /// <summary>When its owner saw it, in the search or by opening it, UTC; null while it is new to her.</summary>
    public DateTime? SeenAt { get; set; }

    /// <summary>When a mail was due that told of it, UTC; null before.</summary>
    public DateTime? ToldAt { get; set; }
}
