using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>
/// One kind of thing that can be found: where its changes show, and how it reads as a document. Adding a kind is one such
/// class and its line in <see cref="SearchModule"/>.
/// </summary>
public interface ISearchSource
{
    /// <summary>Its word in document ids: <c>material</c> in <c>material:12</c>.</summary>
    string Kind { get; }

    /// <summary>Tables whose changes make its documents stale.</summary>
    IReadOnlyList<WatchedTable> Tables { get; }

    /// <summary>Numbers of all things of this kind.</summary>
    IQueryable<long> Ids(TinkuyDb db);

    /// <summary>Those of these things that still exist, as documents.</summary>
    Task<IReadOnlyList<SearchDocument>> LoadAsync(TinkuyDb db, IReadOnlyCollection<long> ids, CancellationToken cancel);
}
