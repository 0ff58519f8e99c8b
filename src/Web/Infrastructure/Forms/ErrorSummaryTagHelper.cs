using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Infrastructure.Forms;

/// <summary>
/// <c>&lt;error-summary /&gt;</c> at the head of a form: says that nothing typed is lost, shows the errors that belong to
/// no field, and takes the focus so that a screen reader begins there.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(IStringLocalizer<SharedText> text) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Content.AppendHtml(Paragraph(text["ErrorsAbove"]));
        if (ViewContext.ModelState.TryGetValue("", out var form))
            foreach (var error in form.Errors)
                output.Content.AppendHtml(Paragraph(error.ErrorMessage));
    }

    private static TagBuilder Paragraph(string words)
    {
        var p = new TagBuilder("p");
        p.InnerHtml.Append(words);
        return p;
    }
}
