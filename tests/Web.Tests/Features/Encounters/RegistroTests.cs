using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Realtime;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Encounters.Registro;
using Tinkuy.Web.Tests.Features.Room;

namespace Tinkuy.Web.Tests.Features.Encounters;

/// <summary>The log of a room in words: everything that happened, and to nobody more than she could know in the room.</summary>
public class RegistroTests(Site site) : IClassFixture<Site>
{
    private readonly Dictionary<string, long> people = [];

    [Fact]
    public async Task What_happened_is_told_in_order_and_the_acta_leads_to_it()
    {
        var room = await HeldAsync();
        var page = await ReadAsync("rosa", room);
        foreach (var words in new[] { "Elena Huamán abrió el encuentro", "Empezó «Bienvenida»", "Rosa Quispe (IE 50183 Calca) entró", "Ya está bien escrito", "Julia Torres propuso un acuerdo", "Traigo tres cuadernos", "Elena Huamán cerró el encuentro", "n.º 1<" })
            Assert.Contains(words, page, StringComparison.Ordinal);
        var log = await LogAsync(room);
        Assert.True(page.IndexOf("abrió el encuentro", StringComparison.Ordinal) < page.IndexOf("cerró el encuentro", StringComparison.Ordinal));
        var acta = await (await site.As("rosa")).GetStringAsync($"/encuentros/{room}/acta");
        foreach (var e in new[] { log.First(e => e.Kind == "agreement.drafted" && e.Body.Contains("cuadernos", StringComparison.Ordinal)), log.First(e => e.Kind == "person.joined" && e.ActorId == people["rosa"]), log.First(e => e.Kind == "moment.started"), log.First(e => e.Kind == "board.opened"), log.First(e => e.Kind == "groups.begun") })
        {
            Assert.Contains($"/encuentros/{room}/registro?desde={e.Seq}#e{e.Seq}\"", acta, StringComparison.Ordinal);
            Assert.Contains($"id=\"e{e.Seq}\"", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("rosa", true)]
    [InlineData("marcos", true)]
    [InlineData("elena", true)]
    [InlineData("julia", false)]
    [InlineData("david", false)]
    public async Task What_a_small_group_said_is_read_by_its_members_and_who_leads(string reader, bool reads) =>
        Assert.Equal(reads, (await ReadAsync(reader, await HeldAsync())).Contains("canarioDelGrupo", StringComparison.Ordinal));

    [Theory]
    [InlineData("rosa", true, false)]
    [InlineData("marcos", true, false)]
    [InlineData("elena", true, true)]
    [InlineData("julia", false, true)]
    [InlineData("david", false, false)]
    public async Task A_small_groups_board_is_told_to_its_members_and_to_everybody_that_it_was_brought(string reader, bool inOne, bool inTwo)
    {
        var page = await ReadAsync(reader, await HeldAsync());
        Assert.Matches("Rosa Quispe llevó al plenario el tablero n.º \\d+", page);
        Assert.Contains("Semillas del grupo", page, StringComparison.Ordinal);
        Assert.Equal(inOne, page.Contains("canarioDelTablero", StringComparison.Ordinal));
        Assert.Equal(inTwo, page.Contains("canarioNuncaTraido", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_taken_back_corrected_hidden_or_anonymous_is_told_to_nobody()
    {
        var room = await HeldAsync();
        foreach (var reader in new[] { "elena", "rosa", "marcos", "julia", "david", "teresa" })
        {
            var page = await ReadAsync(reader, room);
            foreach (var canary in new[] { "canarioRetirado", "canarioCorregido", "canarioAcuerdo", "canarioTarjeta", "canarioSumas" })
                Assert.DoesNotContain(canary, page, StringComparison.Ordinal);
            Assert.Equal(reader == "marcos", page.Contains("Marcos Ccori puso una tarjeta", StringComparison.Ordinal));
            Assert.Contains("Tarjeta sin nombre", page, StringComparison.Ordinal);
            Assert.DoesNotContain("respondió la pregunta", page, StringComparison.Ordinal);
            Assert.Contains("Respondieron muy pocas personas", page, StringComparison.Ordinal);
            Assert.Contains(reader == "julia" ? "Julia Torres apoyó" : "Alguien apoyó", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task For_a_stranger_there_is_no_log_and_while_the_room_is_open_there_is_none_either()
    {
        var stranger = await site.As("administracion");
        var missing = await stranger.GetAsync("/encuentros/987654/registro");
        var hidden = await stranger.GetAsync($"/encuentros/{await HeldAsync()}/registro");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (missing.StatusCode, hidden.StatusCode));
        Assert.Equal(await missing.Content.ReadAsByteArrayAsync(), await hidden.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("rosa")).GetAsync($"/encuentros/{await site.ScheduleRoomAsync()}/registro")).StatusCode);
    }

    [Fact]
    public async Task A_long_log_comes_in_pages_each_found_by_any_of_its_numbers()
    {
        var room = await HeldAsync(talk: 230);
        var rosa = await site.As("rosa");
        foreach (var (from, first, last) in new[] { ("", 1, 100), ("?desde=150", 101, 200), ("?desde=200", 101, 200), ("?desde=-5", 1, 100) })
        {
            var page = WebUtility.HtmlDecode(await rosa.GetStringAsync($"/encuentros/{room}/registro{from}"));
            Assert.Contains($"Del n.º {first} al {last}", page, StringComparison.Ordinal);
            Assert.DoesNotContain($"id=\"e{last + 1}\"", page, StringComparison.Ordinal);
        }
        var head = (await LogAsync(room))[^1].Seq;
        Assert.Contains($"id=\"e{head}\"", await rosa.GetStringAsync($"/encuentros/{room}/registro?desde=999999"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_event_has_its_words()
    {
        var text = site.Services.GetRequiredService<IStringLocalizer<RegistroText>>();
        Assert.DoesNotContain(RoomActs.AllKinds, kind => text[kind].ResourceNotFound);
    }

    private async Task<string> ReadAsync(string reader, long room) => WebUtility.HtmlDecode(await (await site.As(reader)).GetStringAsync($"/encuentros/{room}/registro"));

    private async Task<List<RoomEvent>> LogAsync(long room)
    {
        await using var db = site.Open();
        return await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == room).OrderBy(e => e.Seq).ToListAsync();
    }

    private async Task<long> HeldAsync(int talk = 0)
    {
        var room = await site.ScheduleRoomAsync();
        foreach (var mailbox in new[] { "elena", "rosa", "marcos", "julia" })
            people[mailbox] = await site.PersonIdAsync(mailbox);
        await DoAsync(room, "elena", new EncounterOpened());
        await using (var db = site.Open())
            await DoAsync(room, "elena", new MomentStarted(await db.AgendaMoments.Where(m => m.EncounterId == room).OrderBy(m => m.Order).Select(m => m.Id).FirstAsync()));
        await SayAsync(room);
        await PinAsync(room);
        await GatherAsync(room);
        for (var i = 0; i < talk; i++)
            await DoAsync(room, "rosa", new ChatSaid(string.Create(CultureInfo.InvariantCulture, $"Mensaje {i}")));
        await DoAsync(room, "elena", new EncounterClosed());
        return room;
    }

    private async Task SayAsync(long room)
    {
        await DoAsync(room, "rosa", new ChatWithdrawn(await DoAsync(room, "rosa", new ChatSaid("canarioRetirado"))));
        await DoAsync(room, "marcos", new ChatEdited(await DoAsync(room, "marcos", new ChatSaid("canarioCorregido")), "Ya está bien escrito"));
        var due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(9);
        await DoAsync(room, "julia", new AgreementWithdrawn(await DoAsync(room, "julia", new AgreementDrafted("canarioAcuerdo", [people["julia"]], due))));
        await DoAsync(room, "julia", new AgreementRegistered(await DoAsync(room, "julia", new AgreementDrafted("Traigo tres cuadernos", [people["julia"]], due))));
        var poll = await DoAsync(room, "elena", new PollOpened("¿Te sirvió?", PollKind.Words, Anonymous: true));
        await DoAsync(room, "rosa", new PollVoted(poll, Words: "canarioSumas"));
        await DoAsync(room, "elena", new PollClosed(poll));
    }

    private async Task PinAsync(long room)
    {
        var board = await DoAsync(room, "elena", new BoardOpened("¿Qué vimos?", ["Sí", "No"]));
        var card = await DoAsync(room, "marcos", new CardAdded(board, 0, "Tarjeta sin nombre"));
        await DoAsync(room, "julia", new CardSupported(card));
        await DoAsync(room, "rosa", new CardWithdrawn(await DoAsync(room, "rosa", new CardAdded(board, 0, "canarioTarjeta"))));
        await DoAsync(room, "elena", new BoardNamesHidden(board));
    }

    private async Task GatherAsync(long room)
    {
        await DoAsync(room, "elena", new GroupsFormed(GroupsBy.Hand, 2));
        foreach (var (mailbox, group) in new[] { ("rosa", 1), ("marcos", 1), ("julia", 2) })
            await DoAsync(room, "elena", new GroupsPlaced(people[mailbox], group));
        await DoAsync(room, "elena", new GroupsBegun(5, "¿Qué probamos?"));
        await DoAsync(room, "rosa", new GroupsSaid(1, "canarioDelGrupo"));
        var board = await DoAsync(room, "rosa", new BoardOpened("Semillas del grupo", ["Ideas"], Group: 1));
        await DoAsync(room, "rosa", new CardAdded(board, 0, "canarioDelTablero"));
        await DoAsync(room, "rosa", new BoardBrought(board));
        await DoAsync(room, "julia", new CardAdded(await DoAsync(room, "julia", new BoardOpened("Tiras", ["Ideas"], Group: 2)), 0, "canarioNuncaTraido"));
        await DoAsync(room, "elena", new GroupsCalled(0));
    }

    private async Task<long> DoAsync(long room, string who, RoomAct act)
    {
        var result = await site.Services.GetRequiredService<RoomLog>().AppendAsync(room, people[who], Guid.CreateVersion7(), act);
        Assert.Null(result.Code);
        return result.Seq!.Value;
    }
}
