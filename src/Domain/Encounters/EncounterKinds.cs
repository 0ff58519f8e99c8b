namespace Tinkuy.Domain.Encounters;

/// <summary>What sort of session it is, in the words of the ministries.</summary>
public enum EncounterKind
{
    /// <summary>Grupo de interaprendizaje of several schools.</summary>
    Gia,
    /// <summary>Grupo de interaprendizaje of one school.</summary>
    GiaInstitutional,
    /// <summary>Reunión de interaprendizaje.</summary>
    Ria,
    /// <summary>Consejo técnico escolar.</summary>
    Cte,
    /// <summary>Taller.</summary>
    Workshop,
    Other,
}

public enum EncounterStatus
{
    Scheduled,
    /// <summary>The facilitator has opened the room.</summary>
    Live,
    /// <summary>Over; the minutes exist.</summary>
    Closed,
    Cancelled,
}

/// <summary>A person's answer to an invitation.</summary>
public enum Rsvp
{
    None,
    Yes,
    Maybe,
    No,
}

/// <summary>What a person does in the encounter.</summary>
public enum EncounterRole
{
    Participant,
    CoFacilitator,
    Facilitator,
}
