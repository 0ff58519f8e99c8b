using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Tinkuy.Web.Features.Account;

/// <summary>What a form answers after too many tries: the form again, a sentence, 429 and when to come back (RFC 6585, 4).</summary>
public static class TooManyTries
{
    /// <summary>Shows the page with everything typed and says how many minutes to wait.</summary>
    public static IActionResult WaitPage(this PageModel page, TimeSpan wait, IStringLocalizer<AccountText> text)
    {
        page.ModelState.AddModelError("", text["TooManyTries", Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes))]);
        page.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new PageResult { StatusCode = StatusCodes.Status429TooManyRequests };
    }
}
