using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Features.Library.Talks;

/// <summary>All conversations on a material, for whoever may see it.</summary>
[AllowAnonymous]
public class TalksModel(TinkuyDb db, Viewer viewer) : PageModel
{
    private const int PerPage = 20;

    public ConversationHome Home { get; private set; } = null!;

    /// <summary>The pinned and the latest first.</summary>
    public IReadOnlyList<ConversationCard> Talks { get; private set; } = [];

    /// <summary>The page shown, from 1.</summary>
    public int Number { get; private set; }

    public int Pages { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, int? pagina, CancellationToken cancel)
    {
        if (await db.ConversationHomeAsync(viewer, ConversationHomeKind.Material, id, cancel) is not { } home)
            return NotFound();
        Home = home;
        var cards = db.MaterialConversationCards(viewer, id);
        Pages = Pager.Count(await cards.CountAsync(cancel), PerPage);
        Number = Math.Clamp(pagina ?? 1, 1, Math.Max(1, Pages));
        Talks = await cards.Skip((Number - 1) * PerPage).Take(PerPage).ToListAsync(cancel);
        return Page();
    }
}
