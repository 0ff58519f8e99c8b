using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Links;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Links;

/// <summary>A link that does not open any more.</summary>
/// <param name="Since">UTC.</param>
public sealed record DeadLink(long Id, string Url, DateTime Since);

/// <summary>What a material's page says of its dead links.</summary>
/// <param name="Material">The material.</param>
/// <param name="Dead">All of them.</param>
/// <param name="IsEditable">Whether the reader can mend them.</param>
public sealed record DeadLinks(Material Material, IReadOnlyList<DeadLink> Dead, bool IsEditable)
{
    /// <summary>Those that do not stand in the text: its sources'.</summary>
    public IEnumerable<DeadLink> Elsewhere => Dead.Count == 0 ? [] : Dead.ExceptBy(OutwardUrl.In(Material.BodyHtml), d => d.Url);

    /// <summary>Those of a material that the viewer may see.</summary>
    public static async Task<DeadLinks> OfAsync(TinkuyDb db, Material material, bool isEditable, CancellationToken cancel) =>
        new(material, await db.DeadLinksOf(material.Id).Select(l => new DeadLink(l.Id, l.Url, l.DeadSince!.Value)).ToListAsync(cancel), isEditable);

    /// <summary>The text with a word beside each link that does not open, safe to print.</summary>
    public string BodyHtml(string word) =>
        OutwardUrl.Mark(Material.BodyHtml, Dead.Select(d => d.Url).ToHashSet(StringComparer.Ordinal), $" <small class=\"dead-link\">({WebUtility.HtmlEncode(word)})</small>");

    /// <summary>An address as people read it, at most 80 characters.</summary>
    public static string Shown(string url) => url.Length <= 80 ? url : url[..79] + "…";
}
