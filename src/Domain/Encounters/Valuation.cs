namespace Tinkuy.Domain.Encounters;

/// <summary>
/// What the participants thought of an encounter, in a form that nobody can take apart afterwards, the database included:
/// one row that holds who has answered (sorted by id), the sums of the marks, the words (sorted). No row, order, date or
/// address ties an answer to a person.
/// </summary>
public class Valuation
{
    /// <summary>How many questions there are, each answered from 1 to <see cref="HighestMark"/>.</summary>
    public const int Questions = 3;

    public const int HighestMark = 4;

    public const int LongestWords = 500;

    /// <summary>Below this many answers a sum would show what single people said.</summary>
    public const int Fewest = 3;

    /// <summary>How long after the end one can answer.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromDays(14);

    public long EncounterId { get; init; }

    /// <summary>Who has answered, sorted: only so that nobody answers twice.</summary>
    public long[] People { get; private set; } = [];

    /// <summary>Sum of the marks for each question.</summary>
    public int[] Sums { get; private set; } = new int[Questions];

    /// <summary>What people wrote, sorted.</summary>
    public string[] Words { get; private set; } = [];

    /// <summary>
    /// What is shown: it follows the answers in steps of at least <see cref="Fewest"/>, because somebody who looks before and
    /// after a colleague answers could otherwise subtract. Null until there are enough.
    /// </summary>
    public ValuationFact? Shown { get; private set; }

    /// <summary>All that was answered, for when nobody can answer any more; null when too few did.</summary>
    public ValuationFact? Final => People.Length >= Fewest ? new(People.Length, Sums, Words) : null;

    /// <summary>Adds one person's answer.</summary>
    /// <param name="marks">One for each question.</param>
    /// <param name="words">May be empty, plain text.</param>
    /// <exception cref="RuleException"><c>ValuedAlready</c>, <c>MarkMissing</c>, <c>WordsTooLong</c>.</exception>
    public void Answer(long personId, IReadOnlyList<int> marks, string? words)
    {
        ArgumentNullException.ThrowIfNull(marks);
        words = words?.Trim() ?? "";
        if (People.Contains(personId))
            throw new RuleException("ValuedAlready");
        if (marks.Count != Questions || marks.Any(m => m is < 1 or > HighestMark))
            throw new RuleException("MarkMissing");
        if (words.Length > LongestWords)
            throw new RuleException("WordsTooLong", "Words", LongestWords);
        People = [.. People.Append(personId).Order()];
        Sums = [.. Sums.Zip(marks, (sum, mark) => sum + mark)];
        if (words.Length > 0)
            Words = [.. Words.Append(words).Order(StringComparer.Ordinal)];
        if (People.Length - (Shown?.Answers ?? 0) >= Fewest)
            Shown = new(People.Length, Sums, Words);
    }
}

/// <summary>A valuation as it is shown.</summary>
/// <param name="Answers">How many answered, at least <see cref="Valuation.Fewest"/>.</param>
/// <param name="Sums">Sum of the marks for each question.</param>
/// <param name="Words">What people wrote, sorted.</param>
public sealed record ValuationFact(int Answers, IReadOnlyList<int> Sums, IReadOnlyList<string> Words);
