using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Files;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Files;

/// <summary>An item of the list of files that a form already holds: name, size, a box to remove it and, for a photo, the declaration about children.</summary>
/// <param name="field">The name of the form's <see cref="FilesInput"/>.</param>
/// <param name="asks">Whether the form asks a declaration for each photo.</param>
internal sealed class HeldFile(string field, IStringLocalizer<FilesText> text, bool asks)
{
    public TagBuilder Item(StoredFile file, bool isDeclared)
    {
        var id = file.Id.ToString(CultureInfo.InvariantCulture);
        var item = Tags.Element("li", $"{file.Name} ({FileSize.Say(file.Size)})", ("data-file", id), ("data-reads", file.Text == TextStatus.NotApplicable ? null : ""));
        item.InnerHtml.AppendHtml(Tags.Void("input", ("type", "hidden"), ("name", field + ".Held"), ("value", id)));
        if (file.IsImage) item.InnerHtml.AppendHtml(Tags.Void("img", ("src", file.Url), ("alt", ""), ("loading", "lazy"), ("class", "thumb")));
        if (asks && file.IsImage) item.InnerHtml.AppendHtml(Box("Declared", id, text["PhotoDeclaration"], isDeclared));
        item.InnerHtml.AppendHtml(Box("Removed", id, text["Remove", file.Name], isChecked: false));
        return item;
    }

    private TagBuilder Box(string name, string id, string words, bool isChecked)
    {
        var label = Tags.Element("label", "", ("class", "check"));
        label.InnerHtml
            .AppendHtml(Tags.Void("input", ("type", "checkbox"), ("name", $"{field}.{name}"), ("value", id), ("checked", isChecked ? "" : null)))
            .Append(" " + words);
        return label;
    }
}
