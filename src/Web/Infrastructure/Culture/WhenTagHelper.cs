using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tinkuy.Web.Infrastructure.Culture;

/// <summary>
/// <c>&lt;when utc="post.CreatedAt" /&gt;</c>: a moment in words, in the viewer's zone, with the exact one for machines.
/// <c>as</c> is <c>ago</c> (default), <c>moment</c> or <c>hour</c>.
/// </summary>
[HtmlTargetElement("when", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhenTagHelper(HumanTime time) : TagHelper
{
    /// <summary>The moment, UTC.</summary>
    public DateTime Utc { get; set; }

    /// <summary>How to say it.</summary>
    public string As { get; set; } = "ago";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", time.Moment(Utc));
        output.Content.SetContent(As switch
        {
            "moment" => time.Moment(Utc),
            "hour" => time.Hour(Utc),
            _ => time.Ago(Utc),
        });
    }
}
