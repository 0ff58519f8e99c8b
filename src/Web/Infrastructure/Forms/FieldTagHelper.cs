using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Infrastructure.Forms;

/// <summary>
/// One labelled input with its hint and its error, tied together for screen readers (WCAG 2.2, 1.3.1 and 3.3.1):
/// <c>&lt;field for="Input.Title" label="@T["Title"]" hint="…" rows="6" /&gt;</c>. With <c>options</c> it is a select,
/// with <c>rows</c> a text area, for a bool a check box, else an input of the given type.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IHtmlGenerator html, IStringLocalizer<SharedText> text) : TagHelper
{
    /// <summary>The property to edit.</summary>
    [HtmlAttributeName("for")] public ModelExpression For { get; set; } = null!;

    /// <summary>What the field asks for.</summary>
    public string Label { get; set; } = "";

    /// <summary>One line of help, read with the field.</summary>
    public string? Hint { get; set; }

    /// <summary>Height of a text area in lines; 0 for a one-line input.</summary>
    public int Rows { get; set; }

    /// <summary>The input's HTML type, <c>text</c> by default.</summary>
    public string? Type { get; set; }

    /// <summary>The value for the autocomplete attribute (WCAG 2.2, 1.3.5).</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Largest number of characters of a one-line input; shown to nobody, kept by the browser and checked by the server's own rules.</summary>
    public int? Maxlength { get; set; }

    /// <summary>Id of a datalist whose options are offered while typing.</summary>
    public string? List { get; set; }

    /// <summary>The choices of a select; null for other inputs.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>Says "(opcional)" beside the label.</summary>
    public bool Optional { get; set; }

    [HtmlAttributeNotBound, ViewContext] public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name), "_");
        var invalid = ViewContext.ModelState.TryGetValue(For.Name, out var entry) && entry.Errors.Count > 0;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", invalid ? "field invalid" : "field");

        var isCheckBox = For.Metadata.ModelType == typeof(bool);
        if (isCheckBox)
            output.Content.AppendHtml(CheckBox(id));
        else
        {
            output.Content.AppendHtml(LabelFor(id));
            if (Hint is not null)
                output.Content.AppendHtml(Note(id + "-hint", "hint", Hint));
            output.Content.AppendHtml(Input(Describe(id, invalid)));
        }
        if (invalid)
            output.Content.AppendHtml(Note(id + "-error", "error", string.Join(" ", entry!.Errors.Select(e => e.ErrorMessage))));
    }

    private Dictionary<string, object?> Describe(string id, bool invalid)
    {
        var attributes = new Dictionary<string, object?> { ["id"] = id };
        var described = string.Join(' ', new[] { Hint is null ? null : id + "-hint", invalid ? id + "-error" : null }.Where(x => x is not null));
        if (described.Length > 0)
            attributes["aria-describedby"] = described;
        if (invalid)
            attributes["aria-invalid"] = "true";
        if (Autocomplete is not null)
            attributes["autocomplete"] = Autocomplete;
        if (Maxlength is not null)
            attributes["maxlength"] = Maxlength;
        if (List is not null)
            attributes["list"] = List;
        return attributes;
    }

    private TagBuilder Input(Dictionary<string, object?> attributes)
    {
        if (Options is not null)
            return html.GenerateSelect(ViewContext, For.ModelExplorer, null, For.Name, Options, false, attributes);
        if (Rows > 0)
        {
            var area = html.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, Rows, 0, attributes);
            // A browser would cut what is pasted without a word; the server keeps it and says how much fits.
            area.Attributes.Remove("maxlength");
            return area;
        }
        if (Type == "password")
            return html.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, attributes);
        attributes["type"] = Type ?? "text";
        return html.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, For.Model, Format, attributes);
    }

    // Browsers take dates and times in ISO form only, whatever the page's culture.
    private string? Format => Type switch
    {
        "date" => "{0:yyyy-MM-dd}",
        "time" => "{0:HH\\:mm}",
        "datetime-local" => "{0:yyyy-MM-ddTHH:mm}",
        _ => null,
    };

    private TagBuilder CheckBox(string id)
    {
        var label = new TagBuilder("label");
        label.AddCssClass("check");
        label.InnerHtml.AppendHtml(html.GenerateCheckBox(ViewContext, For.ModelExplorer, For.Name, null, new { id }));
        label.InnerHtml.Append(" " + Label);
        if (Hint is not null)
            label.InnerHtml.AppendHtml(Note(id + "-hint", "hint", Hint));
        return label;
    }

    private TagBuilder LabelFor(string id)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        if (Optional)
            label.InnerHtml.AppendHtml(Note(null, "muted", " " + text["Optional"]));
        return label;
    }

    private static TagBuilder Note(string? id, string css, string words)
    {
        var note = new TagBuilder("span");
        note.AddCssClass(css);
        if (id is not null)
            note.Attributes["id"] = id;
        note.InnerHtml.Append(words);
        return note;
    }
}
