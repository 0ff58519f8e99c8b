using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Tinkuy.Web.Infrastructure.Documents;

/// <summary>Lists of a document: one with points, and numbered ones that each begin at 1.</summary>
internal sealed class DocxLists
{
    /// <summary>How deep lists go; deeper items stand at the last level.</summary>
    public const int Levels = 3;

    /// <summary>Id of the list with points.</summary>
    public const int Points = 1;

    private const int NumberedKind = 1;
    private readonly Numbering numbering = new(Kind(0, NumberFormatValues.Bullet), Kind(NumberedKind, NumberFormatValues.Decimal));
    private int last = Points;

    public DocxLists(NumberingDefinitionsPart part)
    {
        numbering.Append(new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = Points });
        part.Numbering = numbering;
    }

    /// <summary>Id of a new numbered list.</summary>
    public int Numbers()
    {
        var list = new NumberingInstance(new AbstractNumId { Val = NumberedKind }) { NumberID = ++last };
        // Without it all numbered lists of a document count on.
        for (var level = 0; level < Levels; level++)
            list.Append(new LevelOverride(new StartOverrideNumberingValue { Val = 1 }) { LevelIndex = level });
        numbering.Append(list);
        return last;
    }

    private static AbstractNum Kind(int id, NumberFormatValues format)
    {
        var kind = new AbstractNum(new MultiLevelType { Val = MultiLevelValues.HybridMultilevel }) { AbstractNumberId = id };
        for (var level = 0; level < Levels; level++)
            kind.Append(new Level(
                new StartNumberingValue { Val = 1 },
                new NumberingFormat { Val = format },
                new LevelText { Val = format == NumberFormatValues.Bullet ? "•" : $"%{level + 1}." },
                new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = $"{567 * (level + 1)}", Hanging = "425" })) { LevelIndex = level });
        return kind;
    }
}
