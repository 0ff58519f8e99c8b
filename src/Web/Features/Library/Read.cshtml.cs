using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Features.Search;
using Tinkuy.Web.Features.Search.Saved;
using Tinkuy.Web.Features.Library.Endorsements;
using Tinkuy.Web.Features.Library.Links;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library;

/// <summary>One material: its text and files, whose it is and what one may do with it, who used it and what came of that.</summary>
[AllowAnonymous, MarksSeen(MaterialSource.Name)]
public class ReadModel(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, PublicAddress address, TimeProvider clock) : PageModel
{
    private const int MostShown = 30;
    private const int MostTalks = 5;

    public Material Material { get; private set; } = null!;

    public Curriculum Curriculum { get; private set; } = taxonomy.For(null);

    /// <summary>Whether the viewer may change it.</summary>
    public bool IsEditable { get; private set; }

    /// <summary>Which of its links do not open any more, if any.</summary>
    public DeadLinks Links { get; private set; } = null!;

    /// <summary>Who stands for it, and why.</summary>
    public IReadOnlyList<EndorsementLine> Endorsements { get; private set; } = [];

    /// <summary>What its readers talk about, the pinned and the latest first, at most <see cref="MostTalks"/>.</summary>
    public IReadOnlyList<ConversationCard> Talks { get; private set; } = [];

    /// <summary>How many published reviews there are, and others that the viewer may read.</summary>
    public int Reviews { get; private set; }

    /// <summary>What else the viewer may do here.</summary>
    public ReadActs May { get; private set; } = new(false, false, false, false);

    /// <summary>Where it comes from and what came of it, as far as the viewer may see.</summary>
    public Domain.Library.Lineage Lineage { get; private set; } = null!;

    /// <summary>The newest first, at most <see cref="MostShown"/>.</summary>
    public IReadOnlyList<Application> Applications { get; private set; } = [];

    /// <summary>How many different people used it.</summary>
    public int Appliers { get; private set; }

    /// <summary>Its address for other sites.</summary>
    public string Address => address.Of($"/biblioteca/{Material.Id}");

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var material = await db.MaterialsVisibleTo(viewer).AsNoTracking()
            .Include(m => m.Territory).Include(m => m.Group).Include(m => m.Origin).Include(m => m.Files).ThenInclude(f => f.File!.Previews)
            .AsSplitQuery().SingleOrDefaultAsync(m => m.Id == id, cancel);
        if (material is null)
            return NotFound();
        Material = material;
        Curriculum = taxonomy.For(material.Country);
        IsEditable = await db.MaterialsEditableBy(viewer).AnyAsync(m => m.Id == id, cancel);
        Links = await DeadLinks.OfAsync(db, material, IsEditable, cancel);
        await LoadEvidenceAsync(cancel);
        Lineage = await db.LineageAsync(viewer, material, cancel);
        SourceAddresses.Hide(material, [.. Lineage.Ancestors.Select(a => a.Id).OfType<long>()], address.Of(""));
        Endorsements = await EndorsementLine.OfAsync(db, viewer, id, cancel);
        Talks = await db.MaterialConversationCards(viewer, id).Take(MostTalks + 1).ToListAsync(cancel);
        Reviews = await db.ReviewsVisibleTo(viewer).CountAsync(r => r.MaterialId == id && r.Status != ReviewStatus.Declined, cancel);
        May = await ActsAsync(cancel);
        return Page();
    }

    private async Task<ReadActs> ActsAsync(CancellationToken cancel)
    {
        if (!viewer.IsSignedIn)
            return new(false, false, false, false);
        var isAuthor = Material.AuthorId == viewer.PersonId;
        return new(
            Report: !isAuthor,
            AskForReview: isAuthor,
            Endorse: (await db.VoicesForAsync(viewer, Material, cancel)).Count > 0,
            Moderate: await db.MaterialsModeratedBy(viewer).AnyAsync(m => m.Id == Material.Id, cancel));
    }

    /// <summary>"Me sirve" to a report of use, or no longer; nobody thanks herself.</summary>
    public async Task<IActionResult> OnPostThankAsync(long id, long report, bool on, CancellationToken cancel)
    {
        if (!viewer.IsSignedIn)
            return Challenge();
        if (!ModelState.IsValid || !await db.MaterialsVisibleTo(viewer).AnyAsync(m => m.Id == id, cancel)
            || !await db.Applications.AnyAsync(a => a.Id == report && a.MaterialId == id && a.PersonId != viewer.Id, cancel))
            return NotFound();
        await db.ThankAsync(report, viewer.Id, on, clock.GetUtcNow().UtcDateTime, cancel);
        return Redirect($"/biblioteca/{id}#aplicacion-{report}");
    }

    private async Task LoadEvidenceAsync(CancellationToken cancel)
    {
        var all = db.Applications.AsNoTracking().Where(a => a.MaterialId == Material.Id);
        Applications = await all.Include(a => a.Person).Include(a => a.School).Include(a => a.Thanks).OrderByDescending(a => a.AppliedOn).ThenByDescending(a => a.Id).Take(MostShown).ToListAsync(cancel);
        Appliers = Applications.Count < MostShown
            ? Applications.Select(a => a.PersonId).Distinct().Count()
            : await all.Select(a => a.PersonId).Distinct().CountAsync(cancel);
    }
}

/// <summary>What a viewer may do with a material besides reading it.</summary>
public sealed record ReadActs(bool Report, bool AskForReview, bool Endorse, bool Moderate);
