using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Domain.Text;
using Tinkuy.Search;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>
/// Lesson studies: question, newest plan, conclusions, for whoever may read them. Comments and what observers noted are the
/// team's own and not indexed at all.
/// </summary>
public sealed class StudySource : ISearchSource
{
    /// <summary>The kind of document that a lesson study is.</summary>
    public const string Name = "study";

    public string Kind => Name;

    public IReadOnlyList<WatchedTable> Tables { get; } =
    [
        new("lesson_studies", "SELECT r.id", Columns: "title, question, group_id, group_may_read"),
        new("team_members", "SELECT r.lesson_study_id"),
        new("plan_versions", "SELECT r.lesson_study_id"),
        new("conclusions", "SELECT r.lesson_study_id"),
    ];

    public IQueryable<long> Ids(TinkuyDb db) => db.LessonStudies.Select(s => s.Id);

    public async Task<IReadOnlyList<SearchDocument>> LoadAsync(TinkuyDb db, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var studies = await db.LessonStudies.AsNoTracking().Where(s => ids.Contains(s.Id))
            .Include(s => s.Conclusions).Include(s => s.Territory).Include(s => s.Team).ThenInclude(m => m.Person)
            .AsSplitQuery().ToListAsync(cancel);
        var plans = await db.PlanVersions.AsNoTracking()
            .Where(v => ids.Contains(v.LessonStudyId) && !db.PlanVersions.Any(later => later.LessonStudyId == v.LessonStudyId && later.Number > v.Number))
            .ToDictionaryAsync(v => v.LessonStudyId, cancel);
        return [.. studies.Select(s => Document(s, plans.GetValueOrDefault(s.Id)))];
    }

    // The twin of LessonStudyQueries.LessonStudiesVisibleTo; a test compares the two for everybody.
    private static SearchDocument Document(LessonStudy study, PlanVersion? plan) => new()
    {
        Id = SearchKinds.IdOf(Name, study.Id),
        Kind = Name,
        Title = study.Title,
        Tags = [.. study.Team.Select(m => m.Person!.DisplayName), .. study.Territory is { } place ? [place.Name] : Array.Empty<string>()],
        Summary = study.Question,
        Parts = [.. Texts(study, plan).Where(t => t.Length > 0).Select(t => new SearchPart(t))],
        Facets = SearchKinds.Only(SearchKinds.Studies),
        Scopes = [.. study.Team.Select(m => SearchScopes.Person(m.PersonId)), .. study is { GroupMayRead: true, GroupId: { } group } ? [SearchScopes.Group(group)] : Array.Empty<string>()],
        UpdatedAt = new[] { study.CreatedAt, plan?.At ?? default, study.Conclusions?.At ?? default }.Max(),
    };

    private static IEnumerable<string> Texts(LessonStudy study, PlanVersion? plan) =>
    [
        plan is null ? "" : Markdown.ToPlainText(plan.Markdown),
        .. study.Conclusions is { } c ? [Markdown.ToPlainText(c.Seen), Markdown.ToPlainText(c.Changes), c.NextQuestion] : Array.Empty<string>(),
    ];
}
