using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Doors.Atom;

/// <summary><c>/biblioteca/novedades.atom</c>: the newest public materials, or those with a tag.</summary>
public sealed class LibraryFeed(TinkuyDb db, PublicLibrary library, Taxonomy taxonomy, PublicAddress address)
{
    public const string Path = "/biblioteca/novedades.atom";

    public async Task<IResult> AnswerAsync(AtomTag tag, HttpResponse response, CancellationToken cancel)
    {
        var network = tag.Network is { } id ? await db.Territories.Where(t => t.Id == id && t.Level == TerritoryLevel.Network).Select(t => t.Name).SingleOrDefaultAsync(cancel) : null;
        if (tag.Network is not null && network is null)
            return Results.NotFound();
        var materials = tag.Of(library.Materials);
        if (tag.Network is { } at)
            materials = materials.Where(m => db.PublicRecords.Any(r => r.MaterialId == m.Id && r.NetworkId == at));
        var newest = await materials.OrderByDescending(m => m.UpdatedAt).ThenByDescending(m => m.Id).Take(AtomFeed.Most).ToListAsync(cancel);
        var self = address.Of(Path + tag.Query);
        return new AtomFeed(self, Title(tag, network), self, address.Of("/biblioteca"), [.. newest.Select(Entry)]).Answer(response);
    }

    /// <summary>A material as an entry.</summary>
    public AtomEntry Entry(Material material)
    {
        var curriculum = taxonomy.For(material.Country);
        return new(
            address.Of($"/biblioteca/{material.Id}"), material.Title, material.Credit, material.CreatedAt, material.UpdatedAt,
            LearningResource.Description(material), material.Licence.Uri,
            [SpanishWords.Of(material.Kind), .. SpanishWords.Areas(material, curriculum), .. SpanishWords.Modalities(material, curriculum)]);
    }

    private string Title(AtomTag tag, string? network)
    {
        IEnumerable<string?> words =
        [
            Name(c => c.Areas, tag.Area), Name(c => c.Competencies, tag.Competency), Name(c => c.Modalities, tag.Modality), network,
        ];
        return string.Join(" · ", words.OfType<string>().Prepend("Tinkuy"));
    }

    // The same code may stand in several countries' curricula: the first that knows it names it.
    private string? Name(Func<Curriculum, IEnumerable<Term>> terms, string? code) =>
        string.IsNullOrWhiteSpace(code) ? null : taxonomy.All.SelectMany(terms).FirstOrDefault(t => t.Code == code)?.NameIn(SpanishWords.Spanish) ?? code;
}
