using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Tinkuy.Domain.Text;

/// <summary>Adapts a parsed text to the page around it.</summary>
internal static class PlainShapes
{
    public static void Apply(MarkdownDocument document)
    {
        // The page's own title is h1 and its sections h2: what people write begins below.
        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Min(6, heading.Level + 2);

        // A disabled check box without a label says nothing to a screen reader; the sign itself is read aloud.
        foreach (var task in document.Descendants<TaskList>().ToList()) task.ReplaceBy(new LiteralInline(task.Checked ? "☑" : "☐"));
    }
}
