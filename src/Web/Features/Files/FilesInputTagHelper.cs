using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Files;

/// <summary>
/// <c>&lt;files-input for="Files" label="@T["Files"]" /&gt;</c>: the file input of a <see cref="FilesInput"/>, what the form
/// already holds with a box to remove it, and the refusals. Works without scripts; files/files.js shrinks photos on the phone and
/// sends files ahead of the form, so that a line that breaks costs only what was under way.
/// </summary>
[HtmlTargetElement("files-input", Attributes = "for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FilesInputTagHelper(IStringLocalizer<FilesText> text, IOptions<StorageOptions> options, IFileVersionProvider versions) : TagHelper
{
    [HtmlAttributeName("for")] public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    /// <summary>Asks a declaration about children for each photo (<see cref="FilesInput.Declared"/>).</summary>
    public bool AsksAboutPhotos { get; set; }

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
            .AppendHtml(Tags.Element("label", Label, ("for", id)))
            .AppendHtml(Tags.Element("span", text["Hint", FileSize.Say(options.Value.MaxBytesPerFile), FileSize.Say(options.Value.MaxBytesPerVideo)], ("id", id + "-hint"), ("class", "hint")))
            .AppendHtml(Held())
            .AppendHtml(Input(name, id, errors.Count > 0));
        foreach (var error in errors) output.Content.AppendHtml(Tags.Element("span", error, ("class", "error"), ("id", error == errors[0] ? id + "-error" : null)));
        output.Content.AppendHtml(Words());
        var script = versions.AddFileVersionToPath(ViewContext.HttpContext.Request.PathBase, "/lib/files.js");
        output.Content.AppendHtml(Tags.Element("script", "", ("type", "module"), ("src", script)));
    }

    private TagBuilder Held()
    {
        var ul = Tags.Element("ul", "", ("class", "plain held"));
        if (For.Model is not FilesInput input) return ul;
        var held = new HeldFile(For.Name, text, AsksAboutPhotos);
        foreach (var file in input.Files) ul.InnerHtml.AppendHtml(held.Item(file, input.Declared.Contains(file.Id)));
        return ul;
    }

    private TagBuilder Input(string name, string id, bool invalid) => Tags.Void("input",
        ("type", "file"), ("multiple", ""), ("name", name), ("id", id), ("accept", FileKind.Accept),
        ("aria-describedby", invalid ? $"{id}-hint {id}-error" : id + "-hint"), ("aria-invalid", invalid ? "true" : null),
        ("data-field", For.Name), ("data-asks", AsksAboutPhotos ? "" : null),
        ("data-most", Number(options.Value.MaxBytesPerFile)), ("data-most-video", Number(options.Value.MaxBytesPerVideo)));

    // What files.js says, in the reader's language.
    private HtmlContentBuilder Words()
    {
        var words = new HtmlContentBuilder();
        var template = Tags.Element("template", "", ("data-upload-words", ""));
        foreach (var key in (string[])["Shrinking", "Sending", "SendingPart", "Examining", "Waiting", "NoSignal", "Cancel", "Cancelled", "Retry", "SignedOut", "Failed", "TooLarge", "StillSending", "Drop", "Ready"])
            template.InnerHtml.AppendHtml(Tags.Element("i", text[key == "TooLarge" ? key : "Upload" + key], ("data-key", key)));
        return (HtmlContentBuilder)words.AppendHtml(template);
    }

    private static string Number(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
