using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library.Reviews;

/// <summary>A rubric as it was published once; never changed afterwards. The newest holds.</summary>
public class RubricVersion
{
    public long Id { get; set; }

    /// <summary>The group whose rubric it is; null for the installation's, which holds where a group has none.</summary>
    public long? GroupId { get; set; }

    public Group? Group { get; set; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; set; }

    public Rubric Content { get; set; } = new();

    public long ById { get; set; }

    public Person? By { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>The rubric that holds somewhere.</summary>
/// <param name="GroupId">The group that published it; null for the installation's.</param>
/// <param name="Number">Its version; 0 for the built-in one.</param>
/// <param name="At">UTC; null for the built-in one.</param>
public sealed record PublishedRubric(Rubric Content, long? GroupId, int Number, DateTime? At);

/// <summary>Reading and publishing rubrics.</summary>
public static class RubricQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>The rubric that holds in a group, or in the installation when null: its own, else the next wider one.</summary>
        public async Task<PublishedRubric> RubricAsync(long? groupId, CancellationToken cancel) =>
            await db.RubricVersions.AsNoTracking()
                .Where(v => v.GroupId == null || v.GroupId == groupId)
                .OrderByDescending(v => v.GroupId != null).ThenByDescending(v => v.Number)
                .Select(v => new PublishedRubric(v.Content, v.GroupId, v.Number, v.At))
                .FirstOrDefaultAsync(cancel) ?? new(Rubric.BuiltIn, null, 0, null);

        /// <summary>Whether the viewer may change that rubric: a group's facilitators theirs while it lives, coordinators and administrators the installation's.</summary>
        public async Task<bool> MayEditRubricAsync(Viewer viewer, long? groupId, CancellationToken cancel) => groupId is { } id
            ? await db.GroupIdsFacilitatedBy(viewer).ContainsAsync(id, cancel) && await db.Groups.AnyAsync(g => g.Id == id && g.ArchivedAt == null, cancel)
            : viewer.IsCoordinator || viewer.IsAdministrator;
    }
}
