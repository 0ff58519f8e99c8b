namespace Tinkuy.Domain.People;

/// <summary>
/// One sensitive act, written in the transaction of the act itself: who did what to whom, when. Rows are only ever added.
/// </summary>
public class AuditEntry
{
    public long Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who acted; null for the site itself, such as a command on the server.</summary>
    public long? ActorId { get; set; }

    public Person? Actor { get; set; }

    public AuditAct Act { get; set; }

    /// <summary>Whom it was done to, or null where the act is about a thing.</summary>
    public long? SubjectId { get; set; }

    public Person? Subject { get; set; }

    /// <summary>The role, file or group that the act was about; never a secret, never an e-mail address. At most 300 characters.</summary>
    public string Detail { get; set; } = "";
}

/// <summary>The acts that leave a trace.</summary>
public enum AuditAct
{
    AdministratorCreated,
    InvitationMade,
    InvitationRenewed,
    InvitationRevoked,
    InvitationAccepted,
    RequestApproved,
    RequestDeclined,
    RoleGiven,
    RoleTaken,
    AccountClosed,
    AccountReopened,
    TerritoryLoaded,
    SchoolAdded,
    CurriculumLoaded,
    MaterialHidden,
    MaterialRestored,
    MaterialReportsDismissed,
    CollectionHidden,
    CollectionRestored,
    CollectionReportsDismissed,
    LibraryImported,
}
