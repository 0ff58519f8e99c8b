using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Realtime;

namespace Tinkuy.Web.Features.Room;

/// <summary>What the page gives its script to begin with, as JSON.</summary>
public static class RoomData
{
    // The sentences that only the script says; the others are in the page already.
    private static readonly string[] Sentences =
    [
        "NewMessages", "NetConnecting", "NetConnected", "NetLost", "NetGone", "NetRecovered", "NetRecoveredOne", "NetCaughtUp", "NetWaiting",
        "Sending", "NotSent", "You", "Edited", "Withdrawn", "MomentOf", "Speaks", "YouSpeak", "Asks", "AsksOne", "Begins", "TimeUp", "Present", "PresentOne", "Schools", "SchoolsOne", "Due",
        "CloseUnsent", "ConfirmedBy", "ConfirmedNone", "StatusOpen", "StatusInProgress", "StatusDone", "StatusNotDone",
        "GroupNumber", "GroupsBack", "GroupsEmpty", "GroupsPlacedIn", "GroupsLeft",
        "PhotoShow", "PhotoHide", "PhotoAlt", "PhotoGone", "PhotoHint", "PhotoRemove", "PhotoChosen", "PhotoShrinking", "PhotoSending", "PhotoWaits", "PhotoNot",
        "BoardBroughtBy", "GroupBoardColumns", "Support", "Unsupport", "Supports", "SupportsOne", "CardEdited", "CardUnderNone", "BoardNew", "QuoteGone", "Answering", "Editing",
        "Vote", "VoteAnew", "Share", "Answered", "AnsweredOne", "PollAnonymous", "PollByName", "PollHintOne", "PollHintSeveral", "PollHintScale", "PollHintWords", "PollNew", "PollOver",
        "ColumnsFirst", "ColumnsBetween", "ColumnsLast",
    ];

    /// <summary>How many people of how many schools are there: "14 presentes · 4 escuelas".</summary>
    public static string Count(RoomState state, IStringLocalizer<RoomText> text)
    {
        var here = state.People.Values.Where(p => p.IsPresent).ToList();
        var schools = here.Select(p => p.School).Where(s => s.Length > 0).Distinct().Count();
        return $"{Counted("Present", here.Count)} · {Counted("Schools", schools)}";

        string Counted(string what, int n) => n == 1 ? text[what + "One"] : text[what, n];
    }

    /// <summary>The JSON, safe inside a script element.</summary>
    public static string Json(RoomModel room, string timeZone, IStringLocalizer<RoomText> text)
    {
        var codes = Enum.GetNames<RoomRefusal>().ToDictionary(c => c, c => text["Code" + c].Value);
        return JsonSerializer.Serialize(
            new
            {
                Hub = RoomHub.Path,
                Room = room.Encounter.Id,
                room.Epoch,
                room.Me,
                room.Leads,
                room.Named,
                Now = new DateTimeOffset(room.Now).ToUnixTimeMilliseconds(),
                Lang = CultureInfo.CurrentUICulture.Name,
                TimeZone = timeZone,
                Texts = Sentences.ToDictionary(s => s, s => text[s].Value),
                Codes = codes,
                room.State,
                Voted = room.Ballots.Where(b => b.Value.Mine).Select(b => b.Key),
                Voters = room.Ballots.ToDictionary(b => b.Key, b => b.Value.Voters),
                Planned = room.Agenda,
            },
            RoomActs.Json);
    }
}
