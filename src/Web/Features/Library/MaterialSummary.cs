using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library;

/// <summary>What a card says of a material.</summary>
public sealed record MaterialSummary
{
    public required long Id { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required MaterialKind Kind { get; init; }

    public required string Country { get; init; }

    public required string Level { get; init; }

    public required string[] Grades { get; init; }

    public required string Area { get; init; }

    public required string[] Modalities { get; init; }

    public required Licence Licence { get; init; }

    public required MaterialVisibility Visibility { get; init; }

    /// <summary>The group that reads it, when only one does.</summary>
    public string? Group { get; init; }

    public required string Credit { get; init; }

    /// <summary>Whoever shared it; null for what was imported.</summary>
    public long? AuthorId { get; init; }

    public string? School { get; init; }

    /// <summary>Whether it was born in a lesson study.</summary>
    public required bool FromStudy { get; init; }

    /// <summary>Whether a network stands for it: "práctica destacada".</summary>
    public required bool IsEndorsed { get; init; }

    /// <summary>How many people other than its author applied it.</summary>
    public required int Uses { get; init; }

    /// <summary>How many adaptations of it the viewer may see.</summary>
    public required int Adaptations { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime UpdatedAt { get; init; }
}

/// <summary>Materials as cards.</summary>
public static class MaterialSummaryQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>The materials that the viewer may know of, as cards; filter, order and limit it before reading.</summary>
        public IQueryable<MaterialSummary> MaterialSummariesVisibleTo(Viewer viewer)
        {
            var visible = db.MaterialsVisibleTo(viewer);
            return visible.Select(m => new MaterialSummary
            {
                Id = m.Id,
                Title = m.Title,
                Summary = m.Summary,
                Kind = m.Kind,
                Country = m.Country,
                Level = m.Level,
                Grades = m.Grades,
                Area = m.Area,
                Modalities = m.Modalities,
                Licence = m.Licence,
                Visibility = m.Visibility,
                Group = m.Group!.Name,
                Credit = m.Credit,
                AuthorId = m.AuthorId,
                School = m.Territory!.Name,
                FromStudy = m.LessonStudyId != null,
                IsEndorsed = db.Endorsements.Any(e => e.MaterialId == m.Id && e.RevokedAt == null),
                Uses = db.Applications.Where(a => a.MaterialId == m.Id && a.PersonId != m.AuthorId).Select(a => a.PersonId).Distinct().Count(),
                Adaptations = visible.Count(a => a.Origin!.ParentId == m.Id),
                UpdatedAt = m.UpdatedAt,
            });
        }
    }
}
