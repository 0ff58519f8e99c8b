using Tinkuy.Domain.Encounters;

namespace Tinkuy.Domain.Tests.Encounters;

public class BoardRulesTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 21, 0, 0, DateTimeKind.Utc);
    private static readonly RoomActor Elena = new(1, "Elena", "", true);
    private static readonly RoomActor Rosa = new(2, "Rosa", "IE 50183", false);
    private static readonly RoomActor Marcos = new(3, "Marcos", "IE 50183", false);

    private RoomState state = RoomState.Empty;

    public BoardRulesTests()
    {
        foreach (var actor in new[] { Elena, Rosa, Marcos })
            Do(actor, new PersonJoined("", "", false));
        Do(Elena, new EncounterOpened());
    }

    [Fact]
    public void Only_a_facilitator_opens_and_arranges_a_board()
    {
        Assert.Equal("OnlyFacilitators", Refused(Rosa, new BoardOpened("Tablero", ["Sí"])));
        var board = Open("Sí", "  ", " No ");
        Assert.Equal(["Sí", "No"], state.Boards[0].Columns);
        Assert.Equal("OnlyFacilitators", Refused(Rosa, new BoardNamesHidden(board)));
        Do(Rosa, new CardAdded(board, 1, "Aquí"));
        Assert.Equal("ColumnNotEmpty", Refused(Elena, new BoardArranged(board, "Tablero", ["Sí"])));
        Assert.Equal("BoardNotEmpty", Refused(Elena, new BoardWithdrawn(board)));
        Do(Elena, new BoardArranged(board, "Otro título", ["Sí", "Tal vez", "No"]));
        Assert.Equal(("Otro título", 3), (state.Boards[0].Title, state.Boards[0].Columns.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,2,3,4,5,6,7")]
    public void A_board_has_from_one_to_six_columns(string columns) =>
        Assert.Equal("ColumnCount", Refused(Elena, new BoardOpened("Tablero", columns.Split(','))));

    [Fact]
    public void A_card_has_words_but_not_too_many_and_a_place()
    {
        var board = Open("Sí");
        Assert.Equal("Empty", Refused(Rosa, new CardAdded(board, 0, "  ")));
        Assert.Equal("CardTooLong", Refused(Rosa, new CardAdded(board, 0, new string('a', 501))));
        Assert.Equal("CardTooLong", Refused(Rosa, new CardAdded(board, 0, new string('a', 10_000))));
        Assert.Equal("NoSuchColumn", Refused(Rosa, new CardAdded(board, 1, "a")));
        Assert.Equal("NoSuchColumn", Refused(Rosa, new CardAdded(board, -1, "a")));
        Assert.Equal("NoSuchBoard", Refused(Rosa, new CardAdded(board + 99, 0, "a")));
        Do(Rosa, new CardAdded(board, 0, new string('a', 500)));
    }

    [Fact]
    public void One_changes_ones_own_card_and_a_facilitator_moves_any_but_rewrites_none()
    {
        var board = Open("Sí", "No");
        var card = Do(Rosa, new CardAdded(board, 0, "Mía"));
        foreach (var act in new RoomAct[] { new CardEdited(card, "Suya"), new CardMoved(card, 1), new CardGrouped(card), new CardWithdrawn(card) })
            Assert.Equal("NotYours", Refused(Marcos, act));
        Assert.Equal("NotYours", Refused(Elena, new CardEdited(card, "De Elena")));
        Do(Elena, new CardMoved(card, 1));
        Do(Rosa, new CardEdited(card, "Mía todavía"));
        Assert.Equal((1, "Mía todavía"), (Card(card).Column, Card(card).Text));
        Do(Elena, new CardWithdrawn(card));
        Assert.Empty(state.Boards[0].Cards);
        Assert.Equal("NoSuchCard", Refused(Rosa, new CardEdited(card, "¿Dónde está?")));
    }

    [Fact]
    public void Cards_under_a_card_go_with_it_and_stand_alone_when_it_is_gone()
    {
        var board = Open("Sí", "No");
        var head = Do(Rosa, new CardAdded(board, 0, "Cabeza"));
        var one = Do(Rosa, new CardAdded(board, 1, "Una"));
        var two = Do(Rosa, new CardAdded(board, 1, "Dos"));
        Do(Elena, new CardGrouped(two, one));
        Do(Elena, new CardGrouped(one, head));
        Assert.Equal([(0, head), (0, head)], new[] { one, two }.Select(c => (Card(c).Column, (long)Card(c).Under!)));
        Assert.Equal("UnderItself", Refused(Elena, new CardGrouped(head, two)));
        Do(Elena, new CardMoved(head, 1));
        Assert.All(state.Boards[0].Cards, c => Assert.Equal(1, c.Column));
        Do(Rosa, new CardWithdrawn(head));
        Assert.All(state.Boards[0].Cards, c => Assert.Null(c.Under));
    }

    [Fact]
    public void Each_supports_a_card_once_and_may_take_it_back()
    {
        var card = Do(Rosa, new CardAdded(Open("Sí"), 0, "Mía"));
        Do(Marcos, new CardSupported(card));
        Assert.Null(Decide(Marcos, new CardSupported(card)));
        Do(Elena, new CardSupported(card));
        Do(Marcos, new CardUnsupported(card));
        Assert.Null(Decide(Marcos, new CardUnsupported(card)));
        Assert.Equal(1, Card(card).Supports);
        Assert.Empty(state.SeenBy(Rosa.PersonId).Boards[0].Cards[0].Supporters);
        Assert.Equal(1, state.SeenBy(Rosa.PersonId).Boards[0].Cards[0].Supports);
    }

    [Fact]
    public void Where_names_are_hidden_each_knows_her_own_cards_only_whatever_she_asks_for()
    {
        var board = Open("Sí");
        Do(Rosa, new CardAdded(board, 0, "Antes"));
        Do(Elena, new BoardNamesHidden(board));
        var act = Assert.IsType<CardAdded>(Decide(Marcos, new CardAdded(board, 0, "Después") { Hidden = false }));
        Assert.True(act.Hidden);
        Do(Marcos, act);
        Assert.Equal([Rosa.PersonId, null], state.SeenBy(Rosa.PersonId).Boards[0].Cards.Select(c => c.By));
        Assert.Equal([null, null], state.SeenBy(Elena.PersonId).Boards[0].Cards.Select(c => c.By));
        Assert.Equal("NotYours", Refused(Rosa, new CardEdited(state.Boards[0].Cards[1].Id, "No es mía")));
    }

    [Fact]
    public void Nothing_happens_on_a_board_before_the_room_opens_or_after_it_closes()
    {
        var board = Open("Sí");
        Do(Elena, new EncounterClosed());
        Assert.Equal("Closed", Refused(Rosa, new CardAdded(board, 0, "Tarde")));
        state = RoomState.Empty;
        Assert.Equal("NotOpen", Refused(Elena, new BoardOpened("Temprano", ["Sí"])));
    }

    private long Open(params string[] columns) => Do(Elena, new BoardOpened("Tablero", columns));

    private RoomCard Card(long id) => state.Boards.SelectMany(b => b.Cards).Single(c => c.Id == id);

    private RoomAct? Decide(RoomActor actor, RoomAct act) => RoomRules.Decide(state, act, actor, new(EncounterStatus.Live, Now, DateOnly.FromDateTime(Now), []));

    private string Refused(RoomActor actor, RoomAct act) => Assert.Throws<RuleException>(() => Decide(actor, act)).Code;

    private long Do(RoomActor actor, RoomAct act)
    {
        var decided = Decide(actor, act);
        Assert.NotNull(decided);
        state = state.Apply(new RoomEntry(state.Head + 1, actor.PersonId, Now, decided));
        return state.Head;
    }
}
