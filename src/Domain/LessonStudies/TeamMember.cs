using Tinkuy.Domain.People;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>One person's part in one study. Being in the team is what opens the study, and nothing else is.</summary>
public class TeamMember
{
    public long LessonStudyId { get; init; }

    public long PersonId { get; init; }

    public Person? Person { get; private set; }

    public TeamRole Role { get; internal set; }

    /// <summary>UTC.</summary>
    public DateTime Since { get; init; }

    /// <summary>Whether this role decides about dates, team, phases and publication.</summary>
    public bool Leads => Role is TeamRole.Teaches or TeamRole.Facilitates;
}
