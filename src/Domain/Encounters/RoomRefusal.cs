namespace Tinkuy.Domain.Encounters;

/// <summary>Why a room does not do what it was asked. The names travel to the client, which has a sentence for each.</summary>
public enum RoomRefusal
{
    /// <summary>There is no such room, or none for this person: the two must look the same.</summary>
    NoRoom,
    UnknownKind,
    Invalid,
    Empty,
    TooLong,
    OnlyFacilitators,
    AlreadyLed,
    TooSoon,
    NotOpen,
    AlreadyOpen,
    Closed,
    Cancelled,
    NoSuchMoment,
    NoMomentRunning,
    NoSuchMessage,
    NoSuchPhoto,
    PhotoUndescribed,
    NotYours,
    NotHere,
    AlreadySpeaking,
    NotYourTurn,
    NoSuchAgreement,
    AlreadyRegistered,
    OwnersMissing,
    DueMissing,
    DueInThePast,
    DueTooFar,
    OthersPromise,
    NotAnOwner,
    ReasonMissing,
    NoSuchBoard,
    NoSuchColumn,
    NoSuchCard,
    CardTooLong,
    ColumnTooLong,
    ColumnCount,
    ColumnNotEmpty,
    BoardNotEmpty,
    TooManyBoards,
    GroupHasBoard,
    TooManyCards,
    UnderItself,
    NotForEverybody,
    TooManyResources,
    NoGroups,
    GroupsAtWork,
    GroupsNotAtWork,
    NotYourGroup,
    TooFewPeople,
    NoSuchPoll,
    PollIsClosed,
    AlreadyVoted,
    NothingChosen,
    OptionTooLong,
    OptionCount,
    TooManyPolls,
    TooFast,
    /// <summary>The site cannot take it now: keep it and try again.</summary>
    Busy,
}

public static class RoomRefusals
{
    /// <summary>The refusal as an exception.</summary>
    /// <param name="field">The input it belongs to, if any.</param>
    public static RuleException Refusal(this RoomRefusal refusal, string? field = null, params object[] arguments) =>
        new(refusal.ToString(), field, arguments);
}

/// <summary>How much of everything a room takes.</summary>
public static class RoomLimits
{
    public const int LongestMessage = 2000;

    /// <summary>How many of the latest messages a room shows and lets change; older ones stay in the log.</summary>
    public const int ChatWindow = 200;

    /// <summary>How many of its latest messages each small group shows.</summary>
    public const int GroupChatWindow = 100;

    public const int FewestGroups = 2;
    public const int MostGroups = 12;

    /// <summary>How often one encounter may go into small groups.</summary>
    public const int MostRounds = 20;

    public const int LongestTask = 500;
    public const int LongestResult = 1000;

    /// <summary>In minutes.</summary>
    public const int LongestGroupWork = 120;

    /// <summary>In seconds.</summary>
    public const int LongestCall = 600;

    public const int MostAgreements = 50;
    public const int MostOwners = 20;
    public const int LongestExtension = 60;
    public const int FurthestDueDays = 730;
}
