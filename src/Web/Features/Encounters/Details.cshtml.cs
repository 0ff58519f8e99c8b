using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>One encounter before (and after) it is held: agenda, who comes, the viewer's answer.</summary>
public class DetailsModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<EncountersText> text) : PageModel
{
    [BindProperty] public AnswerModel Input { get; set; } = new();

    public Encounter Encounter { get; private set; } = null!;

    public bool MayLead { get; private set; }

    /// <summary>Whether its planned end is over.</summary>
    public bool IsPast => Encounter.EndsAt <= clock.GetUtcNow().UtcDateTime;

    /// <summary>The invited groups that the viewer may know of.</summary>
    public IReadOnlyList<string> GroupNames { get; private set; } = [];

    /// <summary>The organizer's name first, then those of people who lead too.</summary>
    public List<string> Facilitators { get; private set; } = [];

    /// <summary>All dates of its series that the viewer may see, this one included; empty outside a series.</summary>
    public List<SeriesDate> Series { get; private set; } = [];

    /// <summary>Groups whose agenda the viewer may make of this one.</summary>
    public List<GroupChoice> KeepFor { get; private set; } = [];

    /// <summary>Who has answered, those who come first.</summary>
    public List<Answered> Answers { get; private set; } = [];

    /// <summary>What earlier encounters of the invited groups left open.</summary>
    public List<Commitment> OpenCommitments { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Input = await db.EncounterPeople.Where(p => p.EncounterId == id && p.PersonId == viewer.Id && p.Rsvp != Rsvp.None)
            .Select(p => new AnswerModel { Rsvp = p.Rsvp, Note = p.Note }).SingleOrDefaultAsync(cancel) ?? new();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        await db.Entry(Encounter).Collection(e => e.People).Query().Where(p => p.PersonId == viewer.Id).LoadAsync(cancel);
        try
        {
            Encounter.Answer(viewer.Id, Input.Rsvp!.Value, Input.Note, clock.GetUtcNow().UtcDateTime);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // A double tap: the other request made this person's row a moment ago. Answering once more only repeats the answer.
            db.ChangeTracker.Clear();
            return await OnPostAsync(id, cancel);
        }
        TempData["Flash"] = text["RsvpSaved"].Value;
        return Redirect($"/encuentros/{id}");
    }

    /// <summary>Makes this agenda the one that the group begins from.</summary>
    public async Task<IActionResult> OnPostKeepAgendaAsync(long id, long group, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || KeepFor.Find(g => g.Id == group) is not { } kept)
            return NotFound();
        await db.KeepAgendaAsync(Encounter, group, viewer.Id, clock.GetUtcNow().UtcDateTime, cancel);
        TempData["Flash"] = text["AgendaKept", kept.Name].Value;
        return Redirect($"/encuentros/{id}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var found = await db.EncountersVisibleTo(viewer)
            .Include(e => e.Agenda).Include(e => e.Organizer).Include(e => e.Groups).ThenInclude(g => g.Group)
            .Include(e => e.Schools).ThenInclude(s => s.School)
            .AsSplitQuery().SingleOrDefaultAsync(e => e.Id == id, cancel);
        if (found is null)
            return false;
        Encounter = found;
        GroupNames = await db.GroupsVisibleTo(viewer).Where(g => db.EncounterGroups.Any(e => e.EncounterId == id && e.GroupId == g.Id))
            .OrderBy(g => g.Name).Select(g => g.Name).ToListAsync(cancel);
        MayLead = await db.EncountersLedBy(viewer).AnyAsync(e => e.Id == id, cancel);
        var answers = await db.EncounterPeople
            .Where(p => p.EncounterId == id && p.Rsvp != Rsvp.None)
            .OrderBy(p => p.Person!.DisplayName)
            .Select(p => new Answered(p.PersonId, p.Person!.DisplayName, p.Person.School!.Name, p.Rsvp, p.Note))
            .Take(300).ToListAsync(cancel);
        Answers = [.. answers.OrderBy(a => a.Rsvp)];
        await LoadAroundAsync(cancel);
        OpenCommitments = await db.CommitmentsToVerifyAt(viewer, id).Include(c => c.Owners).ThenInclude(o => o.Person).OrderBy(c => c.DueOn).Take(50).ToListAsync(cancel);
        return true;
    }

    private async Task LoadAroundAsync(CancellationToken cancel)
    {
        var (id, series) = (Encounter.Id, Encounter.SeriesId);
        Facilitators = await db.EncounterPeople
            .Where(p => p.EncounterId == id && p.Role != EncounterRole.Participant && p.PersonId != Encounter.OrganizerId)
            .OrderBy(p => p.Person!.DisplayName).Select(p => p.Person!.DisplayName).ToListAsync(cancel);
        Facilitators.Insert(0, Encounter.Organizer!.DisplayName);
        if (series is not null)
            Series = await db.EncountersVisibleTo(viewer).Where(e => e.SeriesId == series).OrderBy(e => e.StartsAt).ThenBy(e => e.Id)
                .Select(e => new SeriesDate(e.Id, e.StartsAt, e.Status)).ToListAsync(cancel);
        if (!MayLead || Encounter.Agenda.Count == 0)
            return;
        var mine = await db.GroupIdsFacilitatedBy(viewer).ToListAsync(cancel);
        KeepFor = [.. Encounter.Groups.Where(g => mine.Contains(g.GroupId)).Select(g => new GroupChoice(g.GroupId, g.Group!.Name))];
    }

    /// <summary>One date of a series; its beginning is UTC.</summary>
    public sealed record SeriesDate(long Id, DateTime StartsAt, EncounterStatus Status);

    /// <summary>The viewer's answer to the invitation.</summary>
    public sealed class AnswerModel
    {
        [Required] public Rsvp? Rsvp { get; set; }

        [StringLength(EncounterPerson.LongestNote)] public string? Note { get; set; }
    }

    /// <summary>Somebody's answer.</summary>
    public sealed record Answered(long PersonId, string Name, string? School, Rsvp Rsvp, string Note);
}
