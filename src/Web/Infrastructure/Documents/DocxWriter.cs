using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Infrastructure.Documents;

/// <summary>
/// Writes a text document as Office Open XML (ISO/IEC 29500): A4, headings that a screen reader finds, tables whose header
/// row repeats on each page and whose rows are never cut, the page number below. Opens in Word, LibreOffice and phones.
/// </summary>
public sealed class DocxWriter : IDisposable
{
    private readonly MemoryStream stream = new();
    private readonly WordprocessingDocument document;
    private readonly MainDocumentPart main;
    private readonly Body body = new();
    private readonly DocxLists lists;
    private bool afterTable;

    /// <param name="title">Title among the document's properties.</param>
    /// <param name="language">IETF tag of its text, for the spelling checker.</param>
    /// <param name="footer">What stands beside the page number.</param>
    public DocxWriter(string title, string language, string footer)
    {
        document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document, autoSave: false);
        document.PackageProperties.Title = SafeXml.Clean(title);
        document.PackageProperties.Language = language;
        main = document.AddMainDocumentPart();
        main.Document = new(body);
        main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.Make(language);
        lists = new(main.AddNewPart<NumberingDefinitionsPart>());
        var foot = main.AddNewPart<FooterPart>();
        foot.Footer = new(new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
            Run($"{footer} · "), new SimpleField { Instruction = "PAGE" }));
        footerId = main.GetIdOfPart(foot);
    }

    private readonly string footerId;

    /// <summary>The document's title.</summary>
    public void Title(string text) => Add(Styled("Title", [new(text)]));

    /// <summary>A heading; 1 is the highest.</summary>
    public void Heading(int level, string text) => Add(Styled($"Heading{Math.Clamp(level, 1, 3)}", [new(text)]));

    /// <summary>A paragraph; line breaks stay.</summary>
    public void Paragraph(string text, bool bold = false, bool small = false) => Add(Styled(small ? "Small" : null, [new(text, Bold: bold)]));

    /// <summary>Items with points or, when <paramref name="numbered"/>, with numbers from 1.</summary>
    public void List(IEnumerable<string> items, bool numbered = false)
    {
        var list = numbered ? lists.Numbers() : DocxLists.Points;
        foreach (var item in items)
            Add(Item(list, 1, [new(item)]));
    }

    /// <summary>Items with points, each at its depth from 1.</summary>
    public void Nested(IEnumerable<(int Level, string Text)> items)
    {
        foreach (var (level, item) in items)
            Add(Item(DocxLists.Points, level, [new(item)]));
    }

    /// <summary>A table; a row of one cell spans them all.</summary>
    /// <param name="widths">Share of each column; they add up to 100.</param>
    public void Table(IReadOnlyList<string> header, IReadOnlyList<int> widths, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table(
            new TableProperties(new TableStyle { Val = "Grid" }, new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" }, new TableLook { FirstRow = true, Val = "0020" }),
            new TableGrid(widths.Select(w => new GridColumn { Width = $"{w * 96}" })));
        table.Append(Row(header, widths, head: true));
        foreach (var row in rows)
            table.Append(Row(row, widths, head: false));
        Add(table);
        afterTable = true;
    }

    /// <summary>A text in Markdown, converted simply: headings, lists, quotes, emphasis; tables as lines.</summary>
    public void Markdown(string source)
    {
        var numbers = DocxLists.Points;
        foreach (var block in Domain.Text.Markdown.ToBlocks(source))
        {
            if (block.Shape == TextShape.FirstNumber)
                numbers = lists.Numbers();
            Add(block.Shape switch
            {
                TextShape.Heading => Styled("Heading3", block.Runs),
                TextShape.Bullet => Item(DocxLists.Points, block.Level, block.Runs),
                TextShape.Number or TextShape.FirstNumber => Item(numbers, block.Level, block.Runs),
                TextShape.Quote => Styled("Quote", block.Runs),
                _ => Styled(null, block.Runs),
            });
        }
    }

    /// <summary>The finished file. Nothing can be added afterwards.</summary>
    public byte[] Finish()
    {
        body.Append(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = footerId },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1134, Right = 1134, Header = 567, Footer = 567, Gutter = 0 }));
        document.Save();
        document.Dispose();
        return stream.ToArray();
    }

    public void Dispose()
    {
        document.Dispose();
        stream.Dispose();
    }

    private void Add(OpenXmlElement element)
    {
        // Two tables without a paragraph between them would become one, and a cell's text would stick to the next heading.
        if (afterTable && element is Table)
            body.Append(new Paragraph());
        afterTable = false;
        body.Append(element);
    }

    private static TableRow Row(IReadOnlyList<string> cells, IReadOnlyList<int> widths, bool head)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (head)
            properties.Append(new TableHeader());
        var row = new TableRow(properties);
        for (var i = 0; i < cells.Count; i++)
        {
            var spans = cells.Count == 1 ? widths.Count : 1;
            var cell = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Pct, Width = $"{(spans > 1 ? 100 : widths[i]) * 50}" });
            if (spans > 1)
                cell.Append(new GridSpan { Val = spans });
            row.Append(new TableCell(cell, Styled(null, [new(cells[i], Bold: head || spans > 1)])));
        }
        return row;
    }

    private static Paragraph Item(int list, int level, IReadOnlyList<TextRun> runs)
    {
        var paragraph = Styled("ListParagraph", runs);
        paragraph.ParagraphProperties!.Append(new NumberingProperties(
            new NumberingLevelReference { Val = Math.Clamp(level, 1, DocxLists.Levels) - 1 }, new NumberingId { Val = list }));
        return paragraph;
    }

    private static Paragraph Styled(string? style, IReadOnlyList<TextRun> runs)
    {
        var paragraph = new Paragraph(new ParagraphProperties());
        if (style is not null)
            paragraph.ParagraphProperties!.ParagraphStyleId = new() { Val = style };
        foreach (var run in runs)
            paragraph.Append(Run(run.Text, run));
        return paragraph;
    }

    private static Run Run(string text, TextRun? look = null)
    {
        var properties = new RunProperties();
        if (look is { Bold: true })
            properties.Append(new Bold());
        if (look is { Italic: true })
            properties.Append(new Italic());
        if (look is { Struck: true })
            properties.Append(new Strike());
        var run = new Run(properties);
        var lines = SafeXml.Clean(text).ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                run.Append(new Break());
            run.Append(new Text(lines[i]) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }
}
