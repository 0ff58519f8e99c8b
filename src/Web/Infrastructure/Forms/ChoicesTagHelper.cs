using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Infrastructure.Forms;

/// <summary>One of the things to choose from.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Text">What people read.</param>
/// <param name="Hint">One line more, if any.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);

/// <summary>
/// A question with its possible answers in sight, as one group for screen readers (WCAG 2.2, 1.3.1):
/// <c>&lt;choices for="Input.Grades" label="@T["Grades"]" options="Model.Grades" /&gt;</c>. Check boxes when the property
/// is a list, else radio buttons. With <c>inline</c> the answers stand side by side.
/// </summary>
[HtmlTargetElement("choices", Attributes = "for,label,options", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChoicesTagHelper(IStringLocalizer<SharedText> text) : TagHelper
{
    /// <summary>The property to fill.</summary>
    [HtmlAttributeName("for")] public ModelExpression For { get; set; } = null!;

    /// <summary>The question.</summary>
    public string Label { get; set; } = "";

    /// <summary>One line of help, read with the question.</summary>
    public string? Hint { get; set; }

    /// <summary>The possible answers.</summary>
    public IEnumerable<Choice> Options { get; set; } = [];

    /// <summary>Puts short answers side by side.</summary>
    public bool Inline { get; set; }

    /// <summary>Says "(opcional)" beside the question.</summary>
    public bool Optional { get; set; }

    [HtmlAttributeNotBound, ViewContext] public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var errors = ViewContext.ModelState.TryGetValue(For.Name, out var entry) ? entry.Errors.Select(e => e.ErrorMessage).ToList() : [];
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.AppendHtml(Legend());
        if (Hint is not null)
            output.Content.AppendHtml(Element("span", "hint", Hint));
        output.Content.AppendHtml(Answers(id, errors.Count > 0));
        if (errors.Count > 0)
        {
            var note = Element("span", "error", string.Join(' ', errors));
            note.Attributes["id"] = id + "-error";
            output.Content.AppendHtml(note);
        }
    }

    private TagBuilder Answers(string id, bool invalid)
    {
        var several = For.Model is IEnumerable and not string;
        var chosen = several ? ((IEnumerable)For.Model).Cast<object>().Select(Text).ToHashSet() : [Text(For.Model)];
        var list = Element("div", Inline ? "row tight" : "", "");
        foreach (var option in Options)
        {
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.Attributes["type"] = several ? "checkbox" : "radio";
            input.Attributes["name"] = For.Name;
            input.Attributes["value"] = option.Value;
            if (chosen.Contains(option.Value))
                input.Attributes["checked"] = "checked";
            if (invalid)
                input.Attributes["aria-describedby"] = id + "-error";
            var label = Element("label", "check", "");
            label.InnerHtml.AppendHtml(input).Append(" " + option.Text);
            if (option.Hint is not null)
                label.InnerHtml.AppendHtml(Element("span", "hint", option.Hint));
            list.InnerHtml.AppendHtml(label);
        }
        return list;
    }

    private TagBuilder Legend()
    {
        var legend = Element("legend", "", Label);
        if (Optional)
            legend.InnerHtml.AppendHtml(Element("span", "muted", " " + text["Optional"]));
        return legend;
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static TagBuilder Element(string tag, string css, string words)
    {
        var element = new TagBuilder(tag);
        if (css.Length > 0)
            element.AddCssClass(css);
        element.InnerHtml.Append(words);
        return element;
    }
}
