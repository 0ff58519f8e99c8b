using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Web.Features.Room;

/// <summary>What the pages say of boards and cards. <c>wwwroot/js/room/board-view.js</c> says the same.</summary>
public static class BoardView
{
    /// <summary>"3 apoyos"; nothing when nobody supports it.</summary>
    public static string Supports(int count, IStringLocalizer text) => count switch
    {
        0 => "",
        1 => text["SupportsOne"],
        _ => text["Supports", count],
    };

    /// <summary>Who wrote a card: oneself, somebody by name, or nothing where names are hidden.</summary>
    public static string Author(RoomModel room, RoomCard card, IStringLocalizer text) =>
        card.By is not { } by ? "" : by == room.Me ? text["You"] : room.State.People.TryGetValue(by, out var person) ? person.Name : "";

    /// <summary>Which columns a new board is offered, one per line: by whether the encounter begins, ends or is in between.</summary>
    public static string DefaultColumns(RoomModel room, IStringLocalizer text)
    {
        var at = room.Agenda.ToList().FindIndex(m => m.Id == room.State.Current);
        var key = at == 0 ? "ColumnsFirst" : at > 0 && at == room.Agenda.Count - 1 ? "ColumnsLast" : "ColumnsBetween";
        return text[key].Value.Replace(" / ", "\n", StringComparison.Ordinal);
    }

    /// <summary>The title that a new board is offered: the running moment's, if any.</summary>
    public static string DefaultTitle(RoomModel room) => room.Agenda.FirstOrDefault(m => m.Id == room.State.Current)?.Title ?? "";

    /// <summary>The board that is a small group's own, if it has one.</summary>
    public static RoomBoard? Of(RoomModel room, SmallGroup group) => room.State.Boards.Find(b => b.IsPrivate && b.Group == group.Number);

    /// <summary>The button's value by which a small group gets its board.</summary>
    public static string OpenIn(int group, IStringLocalizer text) =>
        AskedAct.Value("board.opened", new { group, title = text["GroupNumber", group].Value, columns = text["GroupBoardColumns"].Value.Split(" / ") });

    /// <summary>The board and the card with this number, if it is still there.</summary>
    public static (RoomBoard Board, RoomCard Card)? Find(RoomState state, long? card)
    {
        foreach (var board in state.Boards)
            if (card is { } id && board.Find(id) is { } found)
                return (board, found);
        return null;
    }
}
