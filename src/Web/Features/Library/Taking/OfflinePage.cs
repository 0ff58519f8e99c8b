using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Web.Infrastructure.Files;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Taking;

/// <summary>
/// A material as a page that opens from a USB stick: no script, no address that it needs, its files beside it in
/// <c>archivos/</c>.
/// </summary>
public sealed partial class OfflinePage(PublicAddress address, IStringLocalizer<LibraryText> text, IStringLocalizer<TakingText> taking)
{
    // System fonts, the site's paper and ink; small enough to stand in every page.
    private const string Style =
        "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 system-ui,sans-serif;color:#2b2320;background:#fbf8f2}img{max-width:100%;height:auto}" +
        "table{border-collapse:collapse}td,th{border:1px solid #cbbfae;padding:.3rem .5rem;text-align:left}.muted{color:#6a5f57}a{color:#0f5e59}@media print{body{background:#fff;margin:0}}";

    /// <summary>The page, UTF-8.</summary>
    /// <param name="material">With its origin.</param>
    /// <param name="files">Its files, in order, by the names that they have beside the page.</param>
    public string Write(Material material, IReadOnlyList<TakenFile> files)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"").Append(Encode(material.Language)).Append("\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
            .Append(Encode(material.Title)).Append("</title>\n<style>").Append(Style).Append("</style>\n<h1>").Append(Encode(material.Title)).Append("</h1>\n");
        if (material.Summary.Length > 0)
            html.Append("<p class=\"muted\">").Append(Encode(material.Summary)).Append("</p>\n");
        html.Append("<article>").Append(Relative(material.BodyHtml, files)).Append("</article>\n");
        if (files.Count > 0)
        {
            html.Append("<h2>").Append(Encode(text["Files"])).Append("</h2>\n<ul>\n");
            foreach (var file in files)
                html.Append("<li><a href=\"").Append(Encode(file.Link)).Append("\">").Append(Encode(file.Name)).Append("</a> <span class=\"muted\">").Append(Encode(FileSize.Say(file.Size))).Append("</span></li>\n");
            html.Append("</ul>\n");
        }
        html.Append("<hr>\n<p class=\"muted\">").Append(Encode(Credits(material))).Append("</p>\n</html>\n");
        return html.ToString();
    }

    /// <summary>The credit with the addresses of the material and of its licence, plain text.</summary>
    public string Credits(Material material) =>
        string.Join(' ', CreditLine.Parts(material, text)) + "\n" + address.Of($"/biblioteca/{material.Id}") + "\n" + material.Licence.Uri;

    /// <summary>The text of CREDITOS.txt.</summary>
    public string CreditsFile(Material material)
    {
        var works = Works(material).ToList();
        return taking["CreditsLead"] + "\n\n" + Credits(material) + "\n" + (works.Count > 0 ? "\n" + taking["Works"] + "\n\n" + string.Join("\n", works) + "\n" : "");
    }

    /// <summary>What it draws on, a line for each, with its licence's address and, when it stands elsewhere, its own.</summary>
    public IEnumerable<string> Works(Material material)
    {
        // Whether a work of this library is open to the reader of the file nobody knows: its credit says enough.
        SourceAddresses.Hide(material, open: [], address.Of(""));
        return CreditLine.Works(material).Select(w => $"{w.Said} {w.Url}".TrimEnd());
    }

    // The stored HTML is well-formed and knows two attributes with addresses; a file that travels along is found beside the page.
    private string Relative(string html, IReadOnlyList<TakenFile> files) => OwnAddress().Replace(html, match =>
    {
        var path = WebUtility.HtmlDecode(match.Groups["path"].Value);
        var file = files.FirstOrDefault(f => path.StartsWith($"/archivos/{f.Id}/", StringComparison.Ordinal));
        return $"{match.Groups["name"].Value}=\"{Encode(file?.Link ?? address.Of(path))}\"";
    });

    private static string Encode(string words) => WebUtility.HtmlEncode(words);

    [GeneratedRegex("(?<name>href|src)=\"(?<path>/[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex OwnAddress();
}

/// <summary>A file that travels with a material.</summary>
/// <param name="Id">The stored file.</param>
/// <param name="Name">The name it gets beside the page.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Path">Where its bytes lie now.</param>
public sealed record TakenFile(long Id, string Name, long Size, string Path)
{
    /// <summary>The folder of files beside a page.</summary>
    public const string Folder = "archivos";

    /// <summary>The link to it from the page.</summary>
    public string Link => $"{Folder}/{Uri.EscapeDataString(Name)}";

    /// <summary>The files of a material whose bytes are there; two of one name get numbers.</summary>
    public static IReadOnlyList<TakenFile> Of(Material material, FileStore store, params IEnumerable<string> reserved)
    {
        var taken = new HashSet<string>(reserved, StringComparer.OrdinalIgnoreCase);
        var files = new List<TakenFile>();
        foreach (var file in material.Files.OrderBy(f => f.Order).Select(f => f.File!).Where(f => File.Exists(store.PathOf(f.StorageKey))))
        {
            var name = file.Name;
            for (var n = 2; !taken.Add(name); n++)
                name = $"{System.IO.Path.GetFileNameWithoutExtension(file.Name)} ({n}){System.IO.Path.GetExtension(file.Name)}";
            files.Add(new(file.Id, name, file.Size, store.PathOf(file.StorageKey)));
        }
        return files;
    }
}
