using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Groups;

/// <summary>The words of a post, checked and rendered once.</summary>
public sealed record PostText
{
    /// <summary>The longest post, in characters: some ten printed pages. Longer things are materials.</summary>
    public const int MaxLength = 20_000;

    /// <summary>Length of what lists show of a post, in characters.</summary>
    public const int ExcerptLength = 200;

    private PostText(string source)
    {
        Source = source;
        Html = Markdown.ToHtml(source);
        Excerpt = Markdown.Excerpt(source, ExcerptLength);
    }

    /// <summary>Markdown, as it was typed.</summary>
    public string Source { get; }

    /// <summary>Safe HTML.</summary>
    public string Html { get; }

    /// <summary>The beginning, plain, at most <see cref="ExcerptLength"/> characters.</summary>
    public string Excerpt { get; }

    /// <summary>Reads what somebody typed.</summary>
    /// <param name="typed">Markdown.</param>
    /// <param name="mayBeEmpty">Whether files may speak for themselves.</param>
    /// <exception cref="RuleException"><c>BodyEmpty</c>, <c>BodyTooLong</c> (limit, length) or <c>TextTooIntricate</c>, on the field Body.</exception>
    public static PostText Read(string? typed, bool mayBeEmpty = false)
    {
        var source = (typed ?? "").Trim();
        if (source.Length == 0 && !mayBeEmpty)
            throw new RuleException("BodyEmpty", nameof(Post.Body));
        if (source.Length > MaxLength)
            throw new RuleException("BodyTooLong", nameof(Post.Body), MaxLength, source.Length);
        try
        {
            return new PostText(source);
        }
        catch (MarkdownException)
        {
            throw new RuleException("TextTooIntricate", nameof(Post.Body));
        }
    }
}
