using System.Globalization;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Web.Features.Library.Taking;
using Tinkuy.Web.Infrastructure.Hosting;
using static Tinkuy.Web.Features.Library.Taking.OfflinePage;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>The first page of a collection on a USB stick: contents with notes and sizes, credits and licences.</summary>
public sealed class OfflineIndex(PublicAddress address, TimeProvider clock, IStringLocalizer<CollectionsText> text)
{
    /// <summary>Its name in the pack.</summary>
    public const string Name = "index.html";

    /// <summary>The link from a material's page to this one, HTML.</summary>
    public string WayBack(Collection collection) => $"<p><a href=\"../{Name}\">‹ {Encode(collection.Title)}</a></p>\n";

    /// <summary>The page, UTF-8.</summary>
    /// <param name="collection">With its owner.</param>
    public string Write(Collection collection, IReadOnlyList<OfflineEntry> entries)
    {
        var html = Begin(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, collection.Title).Append("<h1>").Append(Encode(collection.Title)).Append("</h1>\n");
        if (collection.Description.Length > 0)
            html.Append("<p class=\"said\">").Append(Encode(collection.Description)).Append("</p>\n");
        html.Append("<p class=\"muted\">").Append(Encode(text["GatheredBy", collection.Owner!.DisplayName])).Append(" · ")
            .Append(Encode(text["PackedOn", clock.GetUtcNow().ToString("d", CultureInfo.CurrentCulture)])).Append("</p>\n<h2>").Append(Encode(text["Contents"])).Append("</h2>\n<ol>\n");
        foreach (var entry in entries)
        {
            html.Append("<li><a href=\"").Append(Encode(entry.Link)).Append("\">").Append(Encode(entry.Title)).Append("</a>\n");
            if (entry.Note.Length > 0)
                html.Append("<br><span class=\"said\">").Append(Encode(entry.Note)).Append("</span>\n");
            if (entry.Files.Count > 0)
                html.Append("<ul>").AppendJoin("", entry.Files.Select(f => $"<li>{LinkTo(f, "")}</li>\n")).Append("</ul>\n");
            html.Append("</li>\n");
        }
        html.Append("</ol>\n<h2>").Append(Encode(text["CreditsAndLicences"])).Append("</h2>\n<p>").Append(Encode(text["KeepCredits"])).Append("</p>\n<ul>\n");
        foreach (var entry in entries)
            html.Append("<li><span class=\"said\">").Append(Encode(entry.Credit)).Append("</span> <a rel=\"license\" href=\"").Append(Encode(entry.Licence.Uri)).Append("\">").Append(Encode(entry.Licence.Name)).Append("</a></li>\n");
        html.Append("</ul>\n<p class=\"muted\">").Append(Encode(address.Of($"/biblioteca/colecciones/{collection.Id}"))).Append("</p>\n</html>\n");
        return html.ToString();
    }
}

/// <summary>A material in the contents of a pack.</summary>
/// <param name="Link">To its page, from the first one.</param>
/// <param name="Note">What is said of it, plain text; may be empty.</param>
/// <param name="Credit">Plain text.</param>
public sealed record OfflineEntry(string Title, string Link, string Note, IReadOnlyList<TakenFile> Files, string Credit, Licence Licence);
