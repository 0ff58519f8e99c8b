using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Tinkuy.Domain.Text;

/// <summary>Collects the words of a parsed text. Nesting is bounded by the parser, so recursion is safe.</summary>
internal static class PlainText
{
    public static string Of(MarkdownDocument document)
    {
        var text = new StringBuilder();
        Block(document, text);
        return text.ToString().TrimEnd();
    }

    private static void Block(Block block, StringBuilder text)
    {
        switch (block)
        {
            case TableRow row:
                foreach (var cell in row) Cell(cell, text);
                text.Append('\n');
                break;
            case ContainerBlock container:
                foreach (var child in container) Block(child, text);
                break;
            case LinkReferenceDefinition:
                break;
            case LeafBlock { Inline: { } inline }:
                Inlines(inline, text);
                text.Append('\n');
                break;
            case LeafBlock leaf and not ThematicBreakBlock:
                text.Append(leaf.Lines.ToString()).Append('\n');
                break;
        }
    }

    private static void Cell(Block cell, StringBuilder text)
    {
        Block(cell, text);
        while (text.Length > 0 && text[^1] == '\n') text.Length--;
        text.Append(' ');
    }

    private static void Inlines(ContainerInline container, StringBuilder text)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                case CodeInline code: text.Append(code.Content); break;
                case AutolinkInline link: text.Append(link.Url); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                case LineBreakInline: text.Append(' '); break;
                case TaskList task: text.Append(task.Checked ? '☑' : '☐'); break;
                case ContainerInline inner: Inlines(inner, text); break;
            }
        }
    }
}
