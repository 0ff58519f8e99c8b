using System.Globalization;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;
using Markdig.Syntax;

namespace Tinkuy.Domain.Text;

/// <summary>
/// What people type, turned into HTML that is safe to store and to show. Render once, when the text is saved, and keep the
/// result beside the source: pages then only print it (<c>Markup.Trusted</c>).
/// </summary>
public static partial class Markdown
{
    /// <summary>The longest source that is accepted, in characters.</summary>
    public const int MaxLength = 100_000;

    private static readonly MarkdownPipeline Pipeline = Build();

    /// <summary>
    /// Safe HTML: only the elements of <see cref="HtmlAllowList"/>, headings from h3 down so that they never outrank the page's
    /// own, links to http, https, mailto and this site, images of this site only.
    /// </summary>
    /// <exception cref="MarkdownException">The source is too long or too intricate to render in reasonable time.</exception>
    public static string ToHtml(string? source)
    {
        var document = Parse(source);
        SafeLinks.Apply(document);
        PlainShapes.Apply(document);
        using var writer = new LimitedWriter(MaxHtmlLength);
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return HtmlAllowList.Sanitize(writer.ToString());
    }

    /// <summary>The words alone, one block per line: what search indexes.</summary>
    /// <exception cref="MarkdownException">As for <see cref="ToHtml"/>.</exception>
    public static string ToPlainText(string? source) => PlainText.Of(Parse(source));

    /// <summary>The text as simple blocks: what a paper that is not HTML shows.</summary>
    /// <exception cref="MarkdownException">As for <see cref="ToHtml"/>.</exception>
    public static IReadOnlyList<TextBlock> ToBlocks(string? source) => TextOutline.Of(Parse(source));

    /// <summary>The beginning of the text on one line, cut between words, with an ellipsis when something was left out.</summary>
    /// <param name="source">Markdown.</param>
    /// <param name="chars">The most characters to return, at least 2, the ellipsis included.</param>
    /// <exception cref="MarkdownException">As for <see cref="ToHtml"/>.</exception>
    public static string Excerpt(string? source, int chars)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chars, 2);
        var text = Spaces().Replace(ToPlainText(source), " ").Trim();
        if (text.Length <= chars) return text;
        var space = text.LastIndexOf(' ', chars - 1);
        var cut = space > chars / 2 ? space : WholeCharacters(text, chars - 1);
        return text[..cut].TrimEnd(' ', ',', ';', ':', '.') + "…";
    }

    /// <summary>What is wrong with a source, or null when it can be saved. For checking a form before anything is stored.</summary>
    public static MarkdownProblem? Check(string? source)
    {
        try
        {
            ToHtml(source);
            return null;
        }
        catch (MarkdownException e)
        {
            return e.Problem;
        }
    }

    // Few extensions on purpose: each one more is one more way to write an attribute. DisableHtml alone does not make the
    // output safe (links may still say javascript:), hence SafeLinks on the tree and HtmlAllowList on the output.
    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables().UseTaskLists().UseAutoLinks()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .DisableHtml();
        // Lessons shared elsewhere mark their parts with ::: fences; only the fences go, their content is read as usual.
        builder.BlockParsers.Insert(0, new CustomContainerParser());
        return builder.Build();
    }

    /// <summary>Links repeat their address, so 100 kB of source can ask for gigabytes of HTML.</summary>
    private const int MaxHtmlLength = 2_000_000;

    private static MarkdownDocument Parse(string? source)
    {
        source ??= "";
        if (source.Length > MaxLength) throw new MarkdownException(MarkdownProblem.TooLong);
        if (Intricacy.IsTooMuch(source)) throw new MarkdownException(MarkdownProblem.TooIntricate);
        try
        {
            return Markdig.Markdown.Parse(source, Pipeline);
        }
        catch (ArgumentException e)
        {
            // Markdig's own limit of depth, which it reports as a bad argument.
            throw new MarkdownException(MarkdownProblem.TooDeep, e);
        }
    }

    private static int WholeCharacters(string text, int atMost)
    {
        var length = 0;
        while (length < atMost)
        {
            var next = length + StringInfo.GetNextTextElementLength(text, length);
            if (next > atMost) break;
            length = next;
        }
        return length;
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
