using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Web.Infrastructure.Files;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Taking;

/// <summary>
/// A material as a page that opens from a USB stick: no script, nothing that it asks the network for, its files beside it in
/// <c>archivos/</c>.
/// </summary>
public sealed partial class OfflinePage(PublicAddress address, IStringLocalizer<LibraryText> text, IStringLocalizer<TakingText> taking)
{
    // System fonts, the site's paper and ink; small enough to stand in every page.
    private const string Style =
        "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 system-ui,sans-serif;color:#2b2320;background:#fbf8f2;word-wrap:break-word;overflow-wrap:break-word}img{max-width:100%;height:auto}" +
        "table{display:block;overflow-x:auto;border-collapse:collapse}pre{white-space:pre-wrap}td,th{border:1px solid #cbbfae;padding:.3rem .5rem;text-align:left}.muted{color:#6a5f57}.said{white-space:pre-line}a{color:#0f5e59}@media print{body{background:#fff;margin:0}}";

    /// <summary>How every page in a pack begins, up to its own words.</summary>
    /// <param name="language">BCP 47.</param>
    public static StringBuilder Begin(string language, string title) => new StringBuilder()
        .Append("<!doctype html>\n<html lang=\"").Append(Encode(language)).Append("\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
        .Append(Encode(title)).Append("</title>\n<style>").Append(Style).Append("</style>\n");

    /// <summary>The page, UTF-8.</summary>
    /// <param name="material">With its origin.</param>
    /// <param name="files">Its files, in order, by the names that they have beside the page.</param>
    /// <param name="place">Where it stands among others; null for a page alone.</param>
    public string Write(Material material, IReadOnlyList<TakenFile> files, OfflinePlace? place = null)
    {
        place ??= new("", "", "", _ => null, id => files.FirstOrDefault(f => f.Id == id));
        var html = Begin(material.Language, material.Title).Append(place.Top).Append("<h1>").Append(Encode(material.Title)).Append("</h1>\n");
        if (material.Summary.Length > 0)
            html.Append("<p class=\"muted\">").Append(Encode(material.Summary)).Append("</p>\n");
        if (place.Note.Length > 0)
            html.Append("<blockquote class=\"said\">").Append(Encode(place.Note)).Append("</blockquote>\n");
        html.Append("<article>").Append(Relative(material.BodyHtml, place)).Append("</article>\n");
        if (files.Count > 0)
        {
            html.Append("<h2>").Append(Encode(text["Files"])).Append("</h2>\n<ul>\n");
            foreach (var file in files)
                html.Append("<li>").Append(LinkTo(file, place.Up)).Append("</li>\n");
            html.Append("</ul>\n");
        }
        html.Append("<hr>\n<p class=\"muted\">").Append(Encode(Credits(material))).Append("</p>\n</html>\n");
        return html.ToString();
    }

    /// <summary>A link to a file with its size, as HTML.</summary>
    /// <param name="up">The way from the page to the folder that holds <c>archivos/</c>: empty, or <c>../</c>.</param>
    public static string LinkTo(TakenFile file, string up) =>
        $"<a href=\"{Encode(up + file.Link)}\">{Encode(file.Name)}</a> <span class=\"muted\">{Encode(FileSize.Say(file.Size))}</span>";

    /// <summary>The credit with the addresses of the material and of its licence, plain text.</summary>
    public string Credits(Material material) =>
        string.Join(' ', CreditLine.Parts(material, text)) + "\n" + address.Of($"/biblioteca/{material.Id}") + "\n" + material.Licence.Uri;

    /// <summary>The text of CREDITOS.txt.</summary>
    /// <param name="credits">Of each material, as <see cref="CreditsWithWorks"/> says them.</param>
    public string CreditsFile(params IReadOnlyList<string> credits) =>
        taking[credits.Count == 1 ? "CreditsLead" : "CreditsLeadMany"] + "\n\n" + string.Join("\n\n", credits) + "\n";

    /// <summary>The credit and those of all that the material draws on, plain text.</summary>
    public string CreditsWithWorks(Material material)
    {
        var works = Works(material).ToList();
        return Credits(material) + (works.Count > 0 ? "\n\n" + taking["Works"] + "\n\n" + string.Join("\n", works) : "");
    }

    /// <summary>What it draws on, a line for each, with its licence's address and, when it stands elsewhere, its own.</summary>
    public IEnumerable<string> Works(Material material)
    {
        // Whether a work of this library is open to the reader of the file nobody knows: its credit says enough.
        SourceAddresses.Hide(material, open: [], address.Of(""));
        return CreditLine.Works(material).Select(w => $"{w.Said} {w.Url}".TrimEnd());
    }

    /// <summary>Text for HTML.</summary>
    public static string Encode(string words) => WebUtility.HtmlEncode(words);

    // The stored HTML is well-formed and knows two attributes with addresses; what travels along is found beside the page.
    private string Relative(string html, OfflinePlace place)
    {
        // A picture that stays behind would be asked for from the network: its words stand for it.
        var pictured = Picture().Replace(html, picture => FileOf(PathOf(picture.Groups["path"].Value), place) is { } file
            ? $"<img src=\"{Encode(place.Up + file.Link)}\" alt=\"{picture.Groups["alt"].Value}\">"
            : $"<em>{picture.Groups["alt"].Value}</em>");
        return Link().Replace(pictured, link => $"href=\"{Encode(Found(PathOf(link.Groups["path"].Value), place))}\"");
    }

    private string Found(string path, OfflinePlace place)
    {
        if (!path.StartsWith('/'))
            return path;
        if (FileOf(path, place) is { } file)
            return place.Up + file.Link;
        return MaterialPath().Match(path) is { Success: true } material && long.TryParse(material.Groups[1].Value, out var id) && place.PageOf(id) is { } page ? page : address.Of(path);
    }

    private static TakenFile? FileOf(string path, OfflinePlace place) =>
        FilePath().Match(path) is { Success: true } file && long.TryParse(file.Groups[1].Value, out var id) ? place.FileOf(id) : null;

    // A full address of this site is a path of it, too.
    private string PathOf(string encoded)
    {
        var (url, root) = (WebUtility.HtmlDecode(encoded), address.Of("/"));
        return url.StartsWith(root, StringComparison.OrdinalIgnoreCase) ? url[(root.Length - 1)..] : url;
    }

    [GeneratedRegex("<img src=\"(?<path>[^\"]*)\"(?: alt=\"(?<alt>[^\"]*)\")?[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    [GeneratedRegex("href=\"(?<path>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex("^/archivos/([0-9]{1,18})/", RegexOptions.NonBacktracking)]
    private static partial Regex FilePath();

    [GeneratedRegex("^/biblioteca/([0-9]{1,18})(?:[?#].*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex MaterialPath();
}

/// <summary>Where a page stands in a pack.</summary>
/// <param name="Up">The way from the page to the pack's root: empty, or <c>../</c>.</param>
/// <param name="Top">HTML above the title, such as the way back.</param>
/// <param name="Note">What is said of the material here, plain text; may be empty.</param>
/// <param name="PageOf">The link to another material's page; null when it is not in the pack.</param>
/// <param name="FileOf">The file of that id; null when it is not in the pack.</param>
public sealed record OfflinePlace(string Up, string Top, string Note, Func<long, string?> PageOf, Func<long, TakenFile?> FileOf);
