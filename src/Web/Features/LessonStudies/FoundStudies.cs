using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>Lesson studies among what was found.</summary>
public sealed class FoundStudies : IFoundKind
{
    public string Kind => StudySource.Name;

    public string Word => SearchKinds.Studies;

    public async Task<IReadOnlyDictionary<long, Found>> ShowAsync(TinkuyDb db, Viewer viewer, IReadOnlyCollection<long> ids, CancellationToken cancel) =>
        await db.LessonStudiesVisibleTo(viewer).Where(s => ids.Contains(s.Id))
            .Select(s => new { s.Id, s.Title, Place = s.Territory!.Name, At = s.Plan.Max(v => (DateTime?)v.At) ?? s.CreatedAt, IsMine = s.Team.Any(m => m.PersonId == viewer.PersonId) })
            .ToDictionaryAsync(s => s.Id, s => new Found(s.Title, $"/estudios/{s.Id}") { Word = Word, Within = s.Place, At = s.At, OwnerId = s.IsMine ? viewer.PersonId : null }, cancel);
}
