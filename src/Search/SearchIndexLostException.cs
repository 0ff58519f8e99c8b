namespace Tinkuy.Search;

/// <summary>
/// The engine's index is not there, or cannot be read or written. Nothing is lost but time: <see cref="ISearchEngine.PrepareAsync"/>
/// makes it usable again, from where <see cref="ISearchEngine.PositionAsync"/> says.
/// </summary>
public sealed class SearchIndexLostException(string message, Exception? inner = null) : Exception(message, inner);
