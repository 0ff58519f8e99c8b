using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Tinkuy.Domain.Text;

/// <summary>A text in Markdown as a row of simple blocks, for papers that are not HTML.</summary>
/// <param name="Level">Depth of a heading or of a list, from 1; 0 for others.</param>
/// <param name="Runs">Its words.</param>
public sealed record TextBlock(TextShape Shape, int Level, IReadOnlyList<TextRun> Runs);

public enum TextShape
{
    Paragraph,
    Heading,
    Bullet,
    /// <summary>An item of a numbered list; <see cref="FirstNumber"/> begins a new list.</summary>
    Number,
    FirstNumber,
    Quote,
    Code,
}

/// <summary>Words of one look.</summary>
public sealed record TextRun(string Text, bool Bold = false, bool Italic = false, bool Struck = false);

/// <summary>Flattens a parsed text. Nesting is bounded by the parser, so recursion is safe.</summary>
internal static class TextOutline
{
    public static IReadOnlyList<TextBlock> Of(MarkdownDocument document)
    {
        var blocks = new List<TextBlock>();
        Add(document, TextShape.Paragraph, 0, blocks);
        return blocks;
    }

    private static void Add(Block block, TextShape shape, int level, List<TextBlock> blocks)
    {
        switch (block)
        {
            case ListBlock list:
                AddItems(list, level + 1, blocks);
                break;
            case TableRow row:
                blocks.Add(new(shape, level, [.. row.OfType<ContainerBlock>().SelectMany((cell, i) => Cell(cell, i))]));
                break;
            case QuoteBlock quote:
                foreach (var child in quote) Add(child, TextShape.Quote, level, blocks);
                break;
            case ContainerBlock container:
                foreach (var child in container) Add(child, shape, level, blocks);
                break;
            case LinkReferenceDefinition or ThematicBreakBlock:
                break;
            case HeadingBlock { Inline: { } words } heading:
                blocks.Add(new(TextShape.Heading, heading.Level, Runs(words)));
                break;
            case LeafBlock { Inline: { } words }:
                blocks.Add(new(shape, level, Runs(words)));
                break;
            case LeafBlock leaf:
                blocks.Add(new(TextShape.Code, 0, [new(leaf.Lines.ToString())]));
                break;
        }
    }

    // The first paragraph of an item carries its sign, the others stand below it.
    private static void AddItems(ListBlock list, int level, List<TextBlock> blocks)
    {
        var shape = list.IsOrdered ? TextShape.FirstNumber : TextShape.Bullet;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var sign = shape;
            foreach (var child in item)
            {
                Add(child, child is LeafBlock ? sign : TextShape.Paragraph, level, blocks);
                sign = TextShape.Paragraph;
            }
            shape = list.IsOrdered ? TextShape.Number : TextShape.Bullet;
        }
    }

    private static IEnumerable<TextRun> Cell(ContainerBlock cell, int place) =>
        (place > 0 ? [new TextRun(" | ")] : Array.Empty<TextRun>()).Concat(cell.OfType<LeafBlock>().Where(b => b.Inline is not null).SelectMany(b => Runs(b.Inline!)));

    private static List<TextRun> Runs(ContainerInline words)
    {
        var runs = new List<TextRun>();
        Collect(words, new(""), runs);
        return runs;
    }

    private static void Collect(ContainerInline words, TextRun look, List<TextRun> runs)
    {
        foreach (var inline in words)
            switch (inline)
            {
                case LiteralInline literal: runs.Add(look with { Text = literal.Content.ToString() }); break;
                case CodeInline code: runs.Add(look with { Text = code.Content }); break;
                case AutolinkInline link: runs.Add(look with { Text = link.Url }); break;
                case HtmlEntityInline entity: runs.Add(look with { Text = entity.Transcoded.ToString() }); break;
                case LineBreakInline line: runs.Add(look with { Text = line.IsHard ? "\n" : " " }); break;
                case TaskList task: runs.Add(look with { Text = task.Checked ? "☑ " : "☐ " }); break;
                case EmphasisInline emphasis: Collect(emphasis, Emphasised(look, emphasis), runs); break;
                case ContainerInline inner: Collect(inner, look, runs); break;
            }
    }

    private static TextRun Emphasised(TextRun look, EmphasisInline emphasis) => emphasis.DelimiterChar == '~'
        ? look with { Struck = true }
        : emphasis.DelimiterCount == 2 ? look with { Bold = true } : look with { Italic = true };
}
