namespace Tinkuy.Search.Analysis;

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How much of the text it covers.</param>
/// <param name="Position">Its number among the words, from 0, stop words counted.</param>
/// <param name="Word">Lower case, accents folded, <c>ñ</c> kept.</param>
/// <param name="Term">The word's stem, by which it is matched.</param>
/// <param name="IsStopWord">Whether it is too common to be indexed (<i>de</i>, <i>la</i>).</param>
public readonly record struct Token(int Start, int Length, int Position, string Word, string Term, bool IsStopWord)
{
    /// <summary>Where the word ends in the text, exclusive.</summary>
    public int End => Start + Length;
}
