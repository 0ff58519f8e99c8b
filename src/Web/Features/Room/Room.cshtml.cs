using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Realtime;
using Tinkuy.Web.Features.Encounters.Acta;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Features.Room.Photos;

namespace Tinkuy.Web.Features.Room;

/// <summary>
/// The live room as it is now. Without JavaScript one reads, reloads and posts; with it, the same forms go over the socket.
/// Both end in the same log, under the same rules.
/// </summary>
[AcceptsFiles]
public class RoomModel(TinkuyDb db, Viewer viewer, RoomStates states, RoomLog log, RoomPresence presence, TimeProvider clock, IStringLocalizer<RoomText> text) : PageModel
{
    /// <summary>The card whose panel is open, for those without JavaScript.</summary>
    [BindProperty(SupportsGet = true)] public long? Tarjeta { get; set; }

    /// <summary>The message that is being answered, for those without JavaScript.</summary>
    [BindProperty(SupportsGet = true)] public long? Respuesta { get; set; }

    /// <summary>The message of one's own that is being corrected, for those without JavaScript.</summary>
    [BindProperty(SupportsGet = true)] public long? Mensaje { get; set; }

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>Comes with a message of those without JavaScript.</summary>
    [BindProperty] public IFormFile? Photo { get; set; }

    public Encounter Encounter { get; private set; } = null!;

    /// <summary>As the viewer may see it.</summary>
    public RoomState State { get; private set; } = RoomState.Empty;

    public Guid Epoch { get; private set; }

    /// <summary>Whether she leads now: because she was named for it, or because she took over.</summary>
    public bool Leads { get; private set; }

    /// <summary>Whether she was named for it.</summary>
    public bool Named { get; private set; }

    public long Me => viewer.Id;

    public DateTime Now { get; private set; }

    /// <summary>The agenda as it runs, or as it is planned while nothing has begun.</summary>
    public IReadOnlyList<RoomMoment> Agenda { get; private set; } = [];

    /// <summary>What may be known of the open anonymous polls, by poll.</summary>
    public IReadOnlyDictionary<long, BallotGlimpse> Ballots { get; private set; } = new Dictionary<long, BallotGlimpse>();

    /// <summary>What the room may do: an encounter that was closed elsewhere is closed whatever its log says.</summary>
    public RoomPhase Phase => Encounter.Status is EncounterStatus.Closed or EncounterStatus.Cancelled ? RoomPhase.Closed : State.Phase;

    /// <summary>What the form for agreements asks for: a new one, or better words for one that is on the table.</summary>
    public string DraftAct => Revises ? Input.Act! : "agreement.drafted";

    /// <inheritdoc cref="DraftAct"/>
    public bool Revises => Input.Act?.StartsWith("agreement.drafted {", StringComparison.Ordinal) == true;

    /// <summary>The round of small groups that is being made, at work or last over; null when there has been none.</summary>
    public SmallGroupRound? Round => State.Rounds is [.., var last] ? last : null;

    /// <summary>The materials beside the room, as far as the viewer may read them now.</summary>
    public IReadOnlyList<RoomResource> Resources { get; private set; } = [];

    /// <summary>Where the viewer stands with the valuation, once the encounter is over; null before, and when it was called off.</summary>
    public ValuationStanding? Valuation { get; private set; }

    /// <summary>What was typed in a form that came back, or null.</summary>
    public string? Typed(string act, string field = "Input.Text") =>
        Input.Act == act && Request.HasFormContentType && Request.Form.TryGetValue(field, out var typed) ? typed.ToString() : null;

    /// <summary>The names of people who are or were in the room, as a list.</summary>
    public string Names(IEnumerable<long> people) => string.Join(", ", people.Where(State.People.ContainsKey).Select(p => State.People[p].Name));

    public async Task<IActionResult> OnGetAsync(long id, long? acuerdo, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (State.Agreements.Find(a => a.Id == acuerdo) is { } draft && draft.MayBeRevisedBy(Me, Leads))
        {
            Input.Act = AskedAct.Value("agreement.drafted", new { agreement = draft.Id });
            (Input.Text, Input.Owners, Input.Due) = (draft.Text, [.. draft.Owners], draft.Due.ToString("O", CultureInfo.InvariantCulture));
        }
        return Page();
    }

    /// <summary>The list of materials alone, for the script to put in place of an older one.</summary>
    public async Task<IActionResult> OnGetResourcesAsync(long id, CancellationToken cancel) =>
        await LoadAsync(id, cancel) ? Partial("Room/_ResourceList", this) : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, [FromServices] PhotoIntake photos, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        try
        {
            if (Phase != RoomPhase.Closed)
                await presence.TouchAsync(id, viewer.Id);
            if (string.IsNullOrEmpty(Input.Act))
                return Redirect($"/encuentros/{id}/sala");
            var act = AskedAct.Read(Input.Act, Request.Form);
            if (Photo is not null && Phase != RoomPhase.Closed && await photos.TakeAsync(id, Photo, cancel) is var taken)
            {
                if (taken.File is not { } file)
                    return Refused("Input.Photo", taken.Error!);
                Input.Photo = file;
                act = PhotoIntake.Attach(act, file);
            }
            var result = await log.AppendAsync(id, viewer.Id, Input.Cid, act);
            if (result.Code is { } code)
                throw new RuleException(code, result.Field);
            return Redirect($"/encuentros/{id}/sala#{PlaceOf(act, State)}");
        }
        catch (RuleException broken) when (broken.Code == nameof(RoomRefusal.NoRoom))
        {
            return NotFound();
        }
        catch (RuleException broken)
        {
            await LoadAsync(id, cancel);
            return Refused(broken.Field is null ? "" : $"Input.{broken.Field}", text["Code" + broken.Code]);
        }
    }

    private PageResult Refused(string field, string why)
    {
        ModelState.AddModelError(field, why);
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var found = await db.EncountersVisibleTo(viewer).AsNoTracking().Include(e => e.Agenda).SingleOrDefaultAsync(e => e.Id == id, cancel);
        if (found is null || await states.LatestAsync(db, id, cancel) is not { } room)
            return false;
        Named = await db.EncountersLedBy(viewer).AnyAsync(e => e.Id == id, cancel);
        Leads = room.State.SeesAll(Me, Named);
        (Encounter, Epoch, State, Now) = (found, room.Epoch, room.State.SeenBy(Me, Leads), clock.GetUtcNow().UtcDateTime);
        Resources = await RoomResource.ReadAsync(db, viewer, State.Resources, cancel);
        Agenda = State.OpenedAt is null
            ? [.. found.Agenda.OrderBy(m => m.Order).Select(m => new RoomMoment(m.Id, m.Title, m.Minutes, m.Question, Activity: m.Activity))]
            : State.Agenda;
        if (State.Polls.Exists(p => p is { Anonymous: true, ClosedAt: null }))
            Ballots = await db.BallotBoxes.Where(b => b.RoomId == id).ToDictionaryAsync(b => b.Poll, b => new BallotGlimpse(b.Voters.Length, b.HasVoted(viewer.Id)), cancel);
        if (found.Status == EncounterStatus.Closed)
            Valuation = await ValuationStanding.ReadAsync(db, viewer, id, Now, cancel);
        return true;
    }

    // Where the eye should be after the page has come back.
    private static string PlaceOf(RoomAct act, RoomState state) => act switch
    {
        ChatSaid or ChatEdited or ChatWithdrawn => "charla",
        GroupsFormed or GroupsPlaced or GroupsBegun or GroupsCalled or GroupsSaid or GroupsWithdrawn or GroupsResulted => "grupos",
        ResourcePlaced or ResourceRemoved => "recursos",
        CommitmentVerified => "anteriores",
        AgreementDrafted or AgreementConfirmed or AgreementRegistered or AgreementWithdrawn => "acuerdos",
        BoardBrought => "tablero",
        BoardAct board => board is BoardOpened { Group: not null } || state.BoardOf(board) is { IsPrivate: true } ? "grupos" : "tablero",
        PollOpened or PollVoted or PollClosed => "preguntas",
        EncounterClosed => "valoracion",
        HandRaised or HandLowered or TurnGiven or TurnPassed or TurnEnded => "turnos",
        _ => "momento",
    };

    /// <summary>Any of the room's forms.</summary>
    public sealed class InputModel
    {
        /// <summary>The page's own id for what is sent: a second tap changes nothing.</summary>
        public Guid Cid { get; set; } = Guid.CreateVersion7();

        /// <summary>As <see cref="AskedAct.Value"/> writes it; empty only looks for news.</summary>
        public string? Act { get; set; }

        public string? Text { get; set; }

        public long[] Owners { get; set; } = [];

        public string? Due { get; set; }

        public string? Title { get; set; }

        /// <summary>One per line.</summary>
        public string? Columns { get; set; }

        public string? Question { get; set; }

        public string? Kind { get; set; }

        /// <summary>One per line.</summary>
        public string? Options { get; set; }

        /// <summary>Anything if it is ticked.</summary>
        public string? Anonymous { get; set; }

        public string? Words { get; set; }

        /// <summary>Id of a photo that came with an earlier try of this form.</summary>
        public long? Photo { get; set; }
    }
}
