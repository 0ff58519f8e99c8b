using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>
/// One kind of thing that can be found: where its changes show, and how it reads as a document. Adding a kind is one such
/// class, an <see cref="IFoundKind"/> that shows its hits, and their two lines in <see cref="SearchModule"/>.
/// </summary>
public interface ISearchSource
{
    /// <summary>Its word in document ids: <c>material</c> in <c>material:12</c>.</summary>
    string Kind { get; }

    /// <summary>To be raised when the same thing would read as another document than before: all of them are then indexed anew.</summary>
    int Version => 1;

    /// <summary>Tables whose changes make its documents stale; first that of the things themselves.</summary>
    IReadOnlyList<WatchedTable> Tables { get; }

    /// <summary>Numbers of all things of this kind.</summary>
    IQueryable<long> Ids(TinkuyDb db);

    /// <summary>Those of these things that still exist, as documents.</summary>
    Task<IReadOnlyList<SearchDocument>> LoadAsync(TinkuyDb db, IReadOnlyCollection<long> ids, CancellationToken cancel);
}
