using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

/// <summary>The agenda that a group begins from for one kind of encounter, in its own words.</summary>
public class AgendaTemplate
{
    public long GroupId { get; init; }

    public Group? Group { get; private set; }

    public EncounterKind Kind { get; init; }

    /// <summary>The moments in order.</summary>
    public List<TemplateMoment> Moments { get; private set; } = [];

    /// <summary>Who saved it last; null when that person's account is gone.</summary>
    public long? SavedById { get; private set; }

    public Person? SavedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime SavedAt { get; private set; }

    /// <summary>Takes an encounter's agenda for the template.</summary>
    /// <exception cref="RuleException"><c>AgendaEmpty</c>.</exception>
    public void Take(IEnumerable<AgendaMoment> agenda, long byPersonId, DateTime nowUtc)
    {
        Moments = [.. agenda.OrderBy(m => m.Order).Select(m => new TemplateMoment(m.Title, m.Question, m.Minutes, m.ReviewsAgreements, m.Activity))];
        if (Moments.Count == 0)
            throw new RuleException("AgendaEmpty");
        (SavedById, SavedAt) = (byPersonId, nowUtc);
    }

    /// <summary>The moments for an encounter of this length.</summary>
    /// <param name="minutes">How long it lasts; null leaves each moment as it is.</param>
    public IReadOnlyList<AgendaDraft> For(int? minutes)
    {
        var lengths = minutes is { } total ? StandardAgendas.Apportion([.. Moments.Select(m => m.Minutes)], total) : [.. Moments.Select(m => m.Minutes)];
        return [.. Moments.Zip(lengths, (m, length) => new AgendaDraft(m.Title, length, m.Question, m.ReviewsAgreements, m.Activity)).Where(m => m.Minutes > 0)];
    }
}

/// <summary>One step of a group's template.</summary>
public sealed record TemplateMoment(string Title, string Question, int Minutes, bool ReviewsAgreements, string Activity = "");
