namespace Tinkuy.Search.Highlighting;

/// <summary>
/// A run of plain text, marked or not. Not HTML: whoever shows it encodes it, so no document can smuggle markup in.
/// </summary>
public readonly record struct Segment(string Text, bool Marked);
