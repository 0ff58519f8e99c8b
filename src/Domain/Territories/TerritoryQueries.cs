using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Territories;

/// <summary>A place with where it lies, for telling apart two of one name.</summary>
/// <param name="Id">The place's id.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Within">The two places above it, nearest first, such as "Red Valle Sagrado, UGEL Calca"; may be empty.</param>
public sealed record PlaceCard(long Id, string Name, string Within);

/// <summary>Finding places as people type them.</summary>
public static class TerritoryQueries
{
    /// <summary>Most places offered to choose from.</summary>
    public const int MostOffered = 12;

    extension(TinkuyDb db)
    {
        /// <summary>Schools whose name holds all the words typed, the last of them perhaps unfinished.</summary>
        public IQueryable<Territory> SchoolsMatching(string typed) => db.PlacesMatching(typed).Where(t => t.Level == TerritoryLevel.School);

        /// <summary>Places of any level whose name holds all the words typed, the last of them perhaps unfinished.</summary>
        public IQueryable<Territory> PlacesMatching(string typed)
        {
            var words = Slug.Of(typed).Split('-', StringSplitOptions.RemoveEmptyEntries).Take(8).ToArray();
            // Only letters and digits are left of the words: nothing in them is an operator of the query language.
            var query = string.Join(" & ", words.Select(w => w + ":*"));
            return db.Territories.Where(t => words.Length > 0 && EF.Functions.ToTsVector("simple", t.SearchText).Matches(EF.Functions.ToTsQuery("simple", query)));
        }
    }

    /// <summary>What is shown of places to choose from, at most <see cref="MostOffered"/>, by name.</summary>
    public static IQueryable<PlaceCard> Cards(this IQueryable<Territory> places) =>
        places
            .OrderBy(t => t.Name).ThenBy(t => t.Id)
            .Take(MostOffered)
            .Select(t => new PlaceCard(
                t.Id,
                t.Name,
                t.Parent == null ? "" : t.Parent.Parent == null ? t.Parent.Name : t.Parent.Name + ", " + t.Parent.Parent.Name));
}
