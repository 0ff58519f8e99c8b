using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>
/// Anybody asks whether a constancia holds and learns what stands on the paper. Revoked, unknown and senseless codes take the
/// same way through the same query and get the same sentence.
/// </summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public class VerifyModel(TinkuyDb db, Throttle throttle, IStringLocalizer<ActaText> text) : PageModel
{
    // A school office checks a pile of papers; a program that guesses at 128 bits gets nowhere, but shall not be a burden either.
    private const int TriesPerNetwork = 60;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public AttendanceCertificate? Certificate { get; private set; }

    /// <summary>The code as it came.</summary>
    public string? Typed { get; private set; }

    /// <summary>Whether a code was looked up.</summary>
    public bool Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? code, string? codigo, CancellationToken cancel)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        // The form's answer gets the address that is printed, so that it can be kept.
        if (code is null && !string.IsNullOrWhiteSpace(codigo))
            return Redirect("/constancias/" + Uri.EscapeDataString(CertificateCode.Read(codigo) is { } bits ? CertificateCode.Write(bits) : codigo.Trim()));
        if ((Typed = code) is null)
            return Page();
        if (await throttle.TryAsync([new($"certificate from {HttpContext.Network()}", TriesPerNetwork, Window)], cancel) is { } wait)
            return Wait(wait);
        var sought = CertificateCode.Read(code) ?? new byte[CertificateCode.Bytes];
        Certificate = await db.ValidCertificates().AsNoTracking().SingleOrDefaultAsync(c => c.Code == sought, cancel);
        Asked = true;
        return new PageResult { StatusCode = Certificate is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK };
    }

    private PageResult Wait(TimeSpan wait)
    {
        ModelState.AddModelError("", text["VerifyWait", Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes))]);
        Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new PageResult { StatusCode = StatusCodes.Status429TooManyRequests };
    }
}
