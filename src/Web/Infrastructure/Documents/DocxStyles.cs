using DocumentFormat.OpenXml.Wordprocessing;

namespace Tinkuy.Web.Infrastructure.Documents;

/// <summary>The styles of our documents: black on white, sizes in half points.</summary>
internal static class DocxStyles
{
    public static Styles Make(string language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri" }, new FontSize { Val = "22" }, new Languages { Val = language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120" }))),
        Paragraph("Normal", "Normal", null, isDefault: true),
        Paragraph("Title", "Title", Sized("36"), keep: true),
        Paragraph("Heading1", "heading 1", Sized("28"), keep: true, level: 0),
        Paragraph("Heading2", "heading 2", Sized("24"), keep: true, level: 1),
        Paragraph("Heading3", "heading 3", Sized("22"), keep: true, level: 2),
        Paragraph("ListParagraph", "List Paragraph", null),
        Paragraph("Quote", "Quote", new(new Italic()), indent: "567"),
        Paragraph("Small", "Small", new(new FontSize { Val = "18" })),
        Paragraph("Footer", "footer", new(new FontSize { Val = "18" })),
        Grid());

    private static StyleRunProperties Sized(string halfPoints) => new(new Bold(), new FontSize { Val = halfPoints });

    private static Style Paragraph(string id, string name, StyleRunProperties? look, bool isDefault = false, bool keep = false, int? level = null, string? indent = null)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null, CustomStyle = id == "Small" ? true : null };
        if (!isDefault)
            style.Append(new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" });
        style.Append(new PrimaryStyle());
        var paragraph = new StyleParagraphProperties();
        if (keep)
            paragraph.Append(new KeepNext(), new KeepLines(), new SpacingBetweenLines { Before = "240", After = "80" });
        if (indent is not null)
            paragraph.Append(new Indentation { Left = indent });
        if (level is { } outline)
            paragraph.Append(new OutlineLevel { Val = outline });
        if (paragraph.HasChildren)
            style.Append(paragraph);
        if (look is not null)
            style.Append(look);
        return style;
    }

    private static Style Grid()
    {
        static T Line<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "808080" };
        return new(
            new StyleName { Val = "Table Grid" },
            new StyleTableProperties(
                new TableBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
                new TableCellMarginDefault(
                    new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 100, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 100, Type = TableWidthValues.Dxa })))
        { Type = StyleValues.Table, StyleId = "Grid" };
    }
}
