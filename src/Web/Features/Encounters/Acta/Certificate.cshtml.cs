using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>The viewer's own constancia of an encounter, to print or to show. Nobody sees a colleague's here.</summary>
public class CertificateModel(TinkuyDb db, Viewer viewer, TimeProvider clock, PublicAddress address, IStringLocalizer<ActaText> text) : PageModel
{
    public long Id { get; private set; }

    /// <summary>The one that holds; null when none was asked for or the last one was revoked.</summary>
    public AttendanceCertificate? Certificate { get; private set; }

    /// <summary>Whether the viewer attended, by the log and its corrections.</summary>
    public bool MayAsk { get; private set; }

    /// <summary>Where anybody can verify it.</summary>
    public string Address => address.Of($"/constancias/{CertificateCode.Write(Certificate!.Code)}");

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        try
        {
            // Somebody who has left the group keeps what she was given, and is given nothing new.
            if (Certificate is null)
                await IssueCertificate.ApplyAsync(db, id, viewer, clock.GetUtcNow().UtcDateTime, cancel);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        return Redirect($"/encuentros/{id}/constancia");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        Id = id;
        Certificate = await db.ValidCertificates().SingleOrDefaultAsync(c => c.EncounterId == id && c.PersonId == viewer.Id, cancel);
        if (Certificate is not null)
            return true;
        var minutes = await db.MinutesVisibleTo(viewer).AsNoTracking().Include(m => m.Addenda).SingleOrDefaultAsync(m => m.EncounterId == id, cancel);
        MayAsk = minutes?.MinutesAttendedBy(viewer.Id) > 0;
        return minutes is not null;
    }
}
