using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Files;

namespace Tinkuy.Web.Features.Room.Photos;

/// <summary>Where the room's script sends a photo before the message that it comes with. A form without scripts sends both at once.</summary>
[AcceptsFiles]
public class PhotosModel(TinkuyDb db, PhotoIntake photos, Viewer viewer) : PageModel
{
    [BindProperty] public IFormFile? Photo { get; set; }

    public IActionResult OnGet() => NotFound();

    /// <summary>200 with the upload's id, or 422 with a sentence.</summary>
    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (Photo is null || !await db.EncountersVisibleTo(viewer).AnyAsync(e => e.Id == id && e.Status != EncounterStatus.Closed && e.Status != EncounterStatus.Cancelled, cancel))
            return NotFound();
        var taken = await photos.TakeAsync(id, Photo, cancel);
        return new JsonResult(taken) { StatusCode = taken.File is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }
}
