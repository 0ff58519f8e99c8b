using Tinkuy.Domain.Persistence;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>
/// Hears of documents as they are indexed because something changed, never because of a rebuild. What it writes stands or
/// falls with the note that the change was dealt with: it hears of each at least once, and must bear hearing twice.
/// </summary>
public interface IIndexListener
{
    /// <param name="db">In the transaction that deals with the changes.</param>
    Task HearAsync(TinkuyDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancel);
}
