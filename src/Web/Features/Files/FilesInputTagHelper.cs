using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Files;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Files;

/// <summary>
/// <c>&lt;files-input for="Files" label="@T["Files"]" /&gt;</c>: the file input of a <see cref="FilesInput"/>, what the form
/// already holds with a box to remove it, and the refusals. Works without scripts; files.js shrinks photos on the phone.
/// </summary>
[HtmlTargetElement("files-input", Attributes = "for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FilesInputTagHelper(IStringLocalizer<FilesText> text, IOptions<StorageOptions> options, IFileVersionProvider versions) : TagHelper
{
    [HtmlAttributeName("for")] public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    [HtmlAttributeNotBound, ViewContext] public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = For.Name + ".New";
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var errors = ViewContext.ModelState.TryGetValue(name, out var entry) ? entry.Errors.Select(e => e.ErrorMessage).ToList() : [];
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", errors.Count > 0 ? "field invalid" : "field");
        output.Content
            .AppendHtml(Element("label", Label, ("for", id)))
            .AppendHtml(Element("span", text["Hint", FileSize.Say(options.Value.MaxBytesPerFile)], ("id", id + "-hint"), ("class", "hint")))
            .AppendHtml(Held())
            .AppendHtml(Input(name, id, errors.Count > 0));
        foreach (var error in errors) output.Content.AppendHtml(Element("span", error, ("class", "error"), ("id", error == errors[0] ? id + "-error" : null)));
        var script = versions.AddFileVersionToPath(ViewContext.HttpContext.Request.PathBase, "/js/files.js");
        output.Content.AppendHtml(Element("script", "", ("type", "module"), ("src", script)));
    }

    private HtmlContentBuilder Held()
    {
        var list = new HtmlContentBuilder();
        if (For.Model is not FilesInput { Files: { Count: > 0 } files }) return list;
        var ul = new TagBuilder("ul");
        foreach (var file in files) ul.InnerHtml.AppendHtml(Item(file));
        return (HtmlContentBuilder)list.AppendHtml(ul);
    }

    private TagBuilder Item(StoredFile file)
    {
        var id = file.Id.ToString(CultureInfo.InvariantCulture);
        var remove = Element("label", "", ("class", "check"));
        remove.InnerHtml
            .AppendHtml(Void("input", ("type", "checkbox"), ("name", For.Name + ".Removed"), ("value", id)))
            .Append(" " + text["Remove", file.Name]);
        var item = Element("li", $"{file.Name} ({FileSize.Say(file.Size)})");
        item.InnerHtml.AppendHtml(Void("input", ("type", "hidden"), ("name", For.Name + ".Held"), ("value", id))).AppendHtml(remove);
        return item;
    }

    private TagBuilder Input(string name, string id, bool invalid) => Void("input",
        ("type", "file"), ("multiple", ""), ("name", name), ("id", id), ("accept", FileKind.Accept),
        ("aria-describedby", invalid ? $"{id}-hint {id}-error" : id + "-hint"), ("aria-invalid", invalid ? "true" : null),
        ("data-shrinking", text["Shrinking"]), ("data-sending", text["Sending"]), ("data-too-large", text["TooLarge"]),
        ("data-most", options.Value.MaxBytesPerFile.ToString(CultureInfo.InvariantCulture)));

    private static TagBuilder Void(string tag, params (string Name, string? Value)[] attributes)
    {
        var element = Element(tag, "", attributes);
        element.TagRenderMode = TagRenderMode.SelfClosing;
        return element;
    }

    private static TagBuilder Element(string tag, string words, params (string Name, string? Value)[] attributes)
    {
        var element = new TagBuilder(tag);
        foreach (var (name, value) in attributes)
            if (value is not null) element.Attributes[name] = value;
        element.InnerHtml.Append(words);
        return element;
    }
}
