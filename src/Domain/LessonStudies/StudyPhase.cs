namespace Tinkuy.Domain.LessonStudies;

/// <summary>How far a lesson study has come.</summary>
public enum StudyPhase
{
    /// <summary>The team writes the plan together.</summary>
    Preparation,
    /// <summary>One teaches, the others observe the children.</summary>
    Lesson,
    /// <summary>The team looks at what was seen and decides what to change.</summary>
    Review,
    /// <summary>The plan stands in the library and is closed; a next cycle begins as a new study.</summary>
    Published,
}

/// <summary>What somebody does in the team. Whoever teaches or facilitates leads: dates, team, phases, publication.</summary>
public enum TeamRole
{
    Teaches,
    Observes,
    Facilitates,
    /// <summary>The persona experta: speaks last, from what she knows of the content and of children.</summary>
    KnowledgeableOther,
}
