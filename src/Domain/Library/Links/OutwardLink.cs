namespace Tinkuy.Domain.Library.Links;

/// <summary>
/// An address outside the site that materials point to, and whether it still opens. It is called dead only when it failed
/// again and again over days; what may be the line's or the other site's passing trouble proves nothing.
/// </summary>
public class OutwardLink
{
    /// <summary>Longest address that is looked after, in characters.</summary>
    public const int MaxUrl = 2000;

    /// <summary>Between two looks at a link that opens, or that is known to be dead.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(21);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromDays(2), AfterGone = TimeSpan.FromDays(1), AfterTrouble = TimeSpan.FromDays(3);

    public long Id { get; private set; }

    /// <summary>As <see cref="OutwardUrl"/> writes it.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Its host, in lower case: one is not asked twice in a row.</summary>
    public string Host { get; private set; } = "";

    /// <summary>How often in a row it failed.</summary>
    public int Failures { get; private set; }

    /// <summary>When the first of those was, UTC; null while it does not fail.</summary>
    public DateTime? FailedSince { get; private set; }

    /// <summary>Since when it does not open, UTC; null while it is not called dead.</summary>
    public DateTime? DeadSince { get; private set; }

    /// <summary>Not before then (UTC) is it asked again.</summary>
    public DateTime NextAt { get; private set; }

    /// <summary>When it was last asked, UTC; null before.</summary>
    public DateTime? TriedAt { get; private set; }

    /// <summary>An address to look after from now on.</summary>
    public static OutwardLink Of(string url, DateTime nowUtc) => new() { Url = url, Host = new Uri(url).Host, NextAt = nowUtc };

    /// <summary>Notes what became of asking.</summary>
    public void Record(LinkAnswer answer, DateTime nowUtc)
    {
        TriedAt = nowUtc;
        switch (answer)
        {
            case LinkAnswer.Opens:
                (Failures, FailedSince, DeadSince, NextAt) = (0, null, null, nowUtc + Usual);
                break;
            case LinkAnswer.Gone or LinkAnswer.Fails:
                Fail(answer == LinkAnswer.Gone, nowUtc);
                break;
            default:
                NextAt = nowUtc + (answer == LinkAnswer.Trouble && DeadSince is null ? AfterTrouble : Usual);
                break;
        }
    }

    /// <summary>Its author says that it opens: it is asked soon.</summary>
    public void AskSoon(DateTime nowUtc) => NextAt = nowUtc;

    private void Fail(bool isGone, DateTime nowUtc)
    {
        Failures++;
        FailedSince ??= nowUtc;
        var age = nowUtc - FailedSince.Value;
        if ((Failures >= 3 && age >= 2 * AfterFailure) || (isGone && Failures >= 2 && age >= AfterGone))
            DeadSince ??= FailedSince;
        NextAt = nowUtc + (DeadSince is not null ? Usual : isGone ? AfterGone : AfterFailure);
    }
}
