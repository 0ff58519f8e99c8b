using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Territories;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>A group to tick.</summary>
public sealed record GroupChoice(long Id, string Name);

/// <summary>A person to tick.</summary>
public sealed record PersonChoice(long Id, string Name, string? School);

/// <summary>
/// Whom the viewer may invite, and whom she has chosen so far. People and schools are found by typing part of a name, a few
/// at a time: no list of everybody, and no person she shares no group with.
/// </summary>
public sealed class GuestChoices(TinkuyDb db, Viewer viewer, IStringLocalizer<EncountersText> text)
{
    private const int MostFound = 12;

    /// <summary>The viewer's living groups.</summary>
    public IReadOnlyList<GroupChoice> Groups { get; private set; } = [];

    public IReadOnlyList<PersonChoice> People { get; private set; } = [];

    public IReadOnlyList<PlaceCard> Schools { get; private set; } = [];

    /// <summary>What the last search found, without those chosen already; null when nothing was searched.</summary>
    public IReadOnlyList<PersonChoice>? FoundPeople { get; private set; }

    /// <inheritdoc cref="FoundPeople"/>
    public IReadOnlyList<PlaceCard>? FoundSchools { get; private set; }

    /// <summary>Reads the choices; ids in the form that the viewer may not invite are taken out of it and said beside their field.</summary>
    /// <param name="invitedBefore">Who is invited already, perhaps by a colleague who leads too: they may stay.</param>
    public async Task LoadAsync(EncounterForm form, ModelStateDictionary state, IReadOnlyCollection<long> invitedBefore, CancellationToken cancel)
    {
        var mine = db.GroupIdsOf(viewer);
        Groups = await db.Groups.Where(g => mine.Contains(g.Id) && g.ArchivedAt == null).OrderBy(g => g.Name).Select(g => new GroupChoice(g.Id, g.Name)).ToListAsync(cancel);
        // Who is asked to lead is asked to come.
        form.People = [.. form.People.Union(form.CoFacilitators)];
        var people = form.People.Take(2 * Invited.MostPeople).ToArray();
        var colleagues = db.ColleaguesOf(viewer).Select(p => p.Id);
        People = await Shown(db.Users.Where(p => people.Contains(p.Id) && (colleagues.Contains(p.Id) || invitedBefore.Contains(p.Id)))).ToListAsync(cancel);
        var schools = form.Schools.Take(2 * Invited.MostSchools).ToArray();
        Schools = schools.Length == 0 ? [] : await db.Territories.Where(t => t.Level == TerritoryLevel.School && schools.Contains(t.Id))
            .OrderBy(t => t.Name).Select(t => new PlaceCard(t.Id, t.Name, t.Parent!.Name)).ToListAsync(cancel);

        Keep(form.Groups, [.. Groups.Select(g => g.Id)], state, "Input.Groups", "GroupNotYours");
        Keep(form.People, [.. People.Select(p => p.Id)], state, "Input.PersonSearch", "PersonNotYours");
        Keep(form.Schools, [.. Schools.Select(s => s.Id)], state, "Input.SchoolSearch", "SchoolNotFound");
        form.CoFacilitators.RemoveAll(id => !form.People.Contains(id));
    }

    /// <summary>Looks for what was typed; a box whose search found something is emptied for the next name.</summary>
    /// <returns>Whether there was anything to look for.</returns>
    public async Task<bool> SearchAsync(EncounterForm form, ModelStateDictionary state, CancellationToken cancel)
    {
        var (person, school) = (form.PersonSearch?.Trim() ?? "", form.SchoolSearch?.Trim() ?? "");
        if (person.Length == 0 && school.Length == 0)
            return false;
        state.Clear();
        if (person.Length > 0)
        {
            FoundPeople = await Shown(db.ColleaguesMatching(viewer, person).Where(p => !form.People.Contains(p.Id))).Take(MostFound).ToListAsync(cancel);
            Settle(FoundPeople.Count, "Input.PersonSearch", "NobodyFound", () => form.PersonSearch = null);
        }
        if (school.Length > 0)
        {
            FoundSchools = await db.SchoolsMatching(school).Where(t => !form.Schools.Contains(t.Id)).Cards().ToListAsync(cancel);
            Settle(FoundSchools.Count, "Input.SchoolSearch", "SchoolNotFound", () => form.SchoolSearch = null);
        }
        return true;

        void Settle(int found, string field, string nothing, Action empty)
        {
            if (found > 0)
                empty();
            else
                state.AddModelError(field, text[nothing]);
        }
    }

    private static IQueryable<PersonChoice> Shown(IQueryable<Person> people) =>
        people.OrderBy(p => p.DisplayName).ThenBy(p => p.Id).Select(p => new PersonChoice(p.Id, p.DisplayName, p.School!.Name));

    // Whether such a group, person or school exists is not told: the sentence is the same.
    private void Keep(List<long> chosen, HashSet<long> allowed, ModelStateDictionary state, string field, string sentence)
    {
        if (chosen.RemoveAll(id => !allowed.Contains(id)) > 0)
            state.AddModelError(field, text[sentence]);
    }
}
