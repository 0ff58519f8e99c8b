using Microsoft.AspNetCore.Mvc.Rendering;

namespace Tinkuy.Web.Features.Files;

/// <summary>Elements of HTML in a line of code; attributes without a value are left out.</summary>
internal static class Tags
{
    public static TagBuilder Void(string tag, params (string Name, string? Value)[] attributes)
    {
        var element = Element(tag, "", attributes);
        element.TagRenderMode = TagRenderMode.SelfClosing;
        return element;
    }

    public static TagBuilder Element(string tag, string words, params (string Name, string? Value)[] attributes)
    {
        var element = new TagBuilder(tag);
        foreach (var (name, value) in attributes)
            if (value is not null) element.Attributes[name] = value;
        element.InnerHtml.Append(words);
        return element;
    }
}
