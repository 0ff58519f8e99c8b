using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Library;

/// <summary>What must hold before a material's content is saved.</summary>
internal static class MaterialRules
{
    /// <summary>The content without stray blanks and control characters, when it may be saved.</summary>
    public static MaterialContent Checked(MaterialContent content, Origin? origin, IReadOnlyList<Licence> left)
    {
        content = content with
        {
            Title = OneLine(content.Title),
            Summary = OneLine(content.Summary),
            Body = Lines(content.Body),
            MaterialsNeeded = OneLine(content.MaterialsNeeded),
        };
        if (content.Title.Length == 0)
            throw new RuleException("TitleMissing", nameof(content.Title));
        AtMost(Material.MaxTitle, content.Title, nameof(content.Title));
        AtMost(Material.MaxSummary, content.Summary, nameof(content.Summary));
        AtMost(Material.MaxSummary, content.MaterialsNeeded, nameof(content.MaterialsNeeded));
        if (content.DurationMinutes is < 1 or > Material.MaxMinutes)
            throw new RuleException("DurationOutOfRange", nameof(content.DurationMinutes), Material.MaxMinutes);
        if (origin is not null && !origin.Licence.ForAdaptations.Contains(content.Licence))
            throw new RuleException("LicenceOfParent", nameof(content.Licence), origin.Licence.Name);
        if (!left.Contains(content.Licence))
            throw new RuleException("LicenceOfSources", nameof(content.Licence), Names(left));
        return content;
    }

    /// <summary>Licences as one reads them out: "CC BY 4.0, CC BY-SA 4.0".</summary>
    public static string Names(IEnumerable<Licence> licences) => string.Join(", ", licences.Select(l => l.Name));

    /// <summary>The body as safe HTML.</summary>
    /// <exception cref="RuleException"><c>BodyTooLong</c>, <c>BodyTooDeep</c> or <c>BodyTooIntricate</c>, on Body.</exception>
    public static string Render(string body)
    {
        try
        {
            return Markdown.ToHtml(body);
        }
        catch (MarkdownException e)
        {
            throw new RuleException("Body" + e.Problem, nameof(Material.Body), Markdown.MaxLength);
        }
    }

    /// <summary>Text of several lines as it is stored.</summary>
    public static string Lines(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))).TrimEnd();

    private static void AtMost(int max, string text, string field)
    {
        if (text.Length > max)
            throw new RuleException("TextTooLong", field, max);
    }

    // PostgreSQL cannot store a null character, and nobody can see the others.
    private static string OneLine(string text) =>
        string.Join(' ', string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
