using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>A collection in a list.</summary>
/// <param name="Group">The group that reads it, when only one does.</param>
/// <param name="Count">How many materials the viewer finds in it.</param>
/// <param name="UpdatedAt">UTC.</param>
public sealed record CollectionLine(long Id, string Title, string Description, string Owner, MaterialVisibility Visibility, string? Group, bool IsHidden, int Count, DateTime UpdatedAt);

/// <summary>Collections as lines.</summary>
public static class CollectionLineQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>The collections as the viewer sees them; filter, order and limit them before.</summary>
        public IQueryable<CollectionLine> CollectionLines(IQueryable<Collection> collections, Viewer viewer)
        {
            var visible = db.MaterialsVisibleTo(viewer).Select(m => m.Id);
            return collections.Select(c => new CollectionLine(
                c.Id, c.Title, c.Description, c.Owner!.DisplayName, c.Visibility, c.Group!.Name, c.HiddenAt != null, c.Items.Count(i => visible.Contains(i.MaterialId)), c.UpdatedAt));
        }
    }
}
