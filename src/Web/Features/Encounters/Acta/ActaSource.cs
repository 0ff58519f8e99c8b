using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Domain.Text;
using Tinkuy.Search;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>Actas, for those who may see their encounter: the organizer, people invited by name, members of invited groups, colleagues of invited schools.</summary>
public sealed class ActaSource : ISearchSource
{
    /// <summary>The kind of document that an acta is.</summary>
    public const string Name = "acta";

    public string Kind => Name;

    public int Version => 2;

    // Members come and go without a change here: what is indexed is the group, who is in it is asked at the search.
    public IReadOnlyList<WatchedTable> Tables { get; } =
    [
        new("minutes", "SELECT r.encounter_id"),
        new("minutes_remarks", "SELECT r.encounter_id"),
        new("minutes_addenda", "SELECT r.encounter_id"),
        new("encounter_groups", "SELECT r.encounter_id"),
        // What is indexed are the names of groups that are not private: one may become so.
        new("groups", "SELECT g.encounter_id FROM encounter_groups g WHERE g.group_id = r.id", "access"),
        new("encounter_people", "SELECT r.encounter_id"),
        new("encounter_schools", "SELECT r.encounter_id"),
    ];

    /// <summary>The document id of an encounter's acta.</summary>
    public static string IdOf(long encounter) => $"{Name}:{encounter.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The encounter of a document id.</summary>
    public static long NumberOf(string id) => long.Parse(id.AsSpan(Name.Length + 1), CultureInfo.InvariantCulture);

    public IQueryable<long> Ids(TinkuyDb db) => db.Minutes.Select(m => m.EncounterId);

    public async Task<IReadOnlyList<SearchDocument>> LoadAsync(TinkuyDb db, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var encounters = await db.Encounters.AsNoTracking().Where(e => ids.Contains(e.Id) && e.Minutes != null)
            .Select(e => new { e.Id, e.OrganizerId, Groups = e.Groups.Select(g => g.GroupId).ToList(), Schools = e.Schools.Select(s => s.SchoolId).ToList(), People = e.People.Where(p => p.IsInvited).Select(p => p.PersonId).ToList() })
            .AsSplitQuery().ToDictionaryAsync(e => e.Id, cancel);
        var minutes = await db.Minutes.AsNoTracking().Whole().Where(m => ids.Contains(m.EncounterId)).ToListAsync(cancel);
        var groups = await MinutesGroups.ForAnybodyAsync(db, minutes, cancel);
        return [.. minutes.Where(m => encounters.ContainsKey(m.EncounterId)).Select(m =>
        {
            var e = encounters[m.EncounterId];
            return Document(m, groups[m.EncounterId].Names, [SearchScopes.Person(e.OrganizerId), .. e.People.Select(SearchScopes.Person), .. e.Groups.Select(SearchScopes.Group), .. e.Schools.Select(SearchScopes.School)]);
        })];
    }

    // The twin of EncounterQueries.EncountersVisibleTo is made above; a test compares the two for everybody.
    private static SearchDocument Document(Domain.Encounters.Minutes minutes, IReadOnlyList<string> groups, IReadOnlyList<string> scopes)
    {
        var facts = minutes.Facts;
        return new()
        {
            Id = IdOf(minutes.EncounterId),
            Kind = Name,
            Title = facts.Title,
            Tags = [.. groups, .. facts.Facilitators, .. facts.Attendance.Select(s => s.School).Where(s => s.Length > 0), minutes.Heading],
            Summary = facts.GuidingQuestion,
            Parts = [new(string.Join("\n\n", Texts(minutes).Where(t => t.Length > 0)))],
            Facets = SearchKinds.Only(SearchKinds.Actas),
            Scopes = [.. scopes.Distinct()],
            UpdatedAt = facts.ClosedAt,
        };
    }

    // What was said anonymously or withdrawn is not among the facts, hence not here.
    private static IEnumerable<string> Texts(Domain.Encounters.Minutes minutes)
    {
        var facts = minutes.Facts;
        return facts.Agreements.Select(a => a.Text)
            .Concat((facts.Verified ?? []).Select(v => $"{v.Text} {v.Remark}"))
            .Concat((facts.Boards ?? []).Concat((facts.Rounds ?? []).SelectMany(r => r.Groups.Select(g => g.Board).OfType<BoardFact>())).SelectMany(b => b.Columns.SelectMany(c => c.Cards.SelectMany(Said)).Prepend(b.Title)))
            .Concat((facts.Rounds ?? []).SelectMany(r => r.Groups.Select(g => g.Result).Prepend(r.Task)))
            .Concat((facts.Polls ?? []).SelectMany(p => (p.Words ?? []).Prepend(p.Question)))
            .Concat(facts.Agenda.Select(m => $"{m.Title} {m.Activity} {m.Question}"))
            .Concat(minutes.MomentNotes)
            .Concat([Markdown.ToPlainText(minutes.Intro), Markdown.ToPlainText(minutes.Remarks)])
            .Concat(minutes.ParticipantRemarks.OrderBy(r => r.PersonId).Select(r => r.Text))
            .Concat(minutes.Addenda.OrderBy(a => a.Id).Select(a => Markdown.ToPlainText(a.Text)))
            .Concat(facts.Attendance.SelectMany(s => s.People).Select(p => p.Name));
    }

    private static IEnumerable<string> Said(CardFact card) => card.Under.SelectMany(Said).Prepend(card.Text);
}
