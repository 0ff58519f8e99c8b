using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tinkuy.Web.Features.Shared;

/// <summary>Says what happened and where to go next. Whatever the request was, this is only shown, with the status it had.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public class ErrorModel : PageModel
{
    /// <summary>The beginning of the keys of its texts.</summary>
    public string Text { get; private set; } = "";

    // Not a handler: those exist for GET and POST only, and any method can fail.
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // The address of this page itself, opened by hand, is no page.
        var status = HttpContext.Response.StatusCode == StatusCodes.Status200OK ? StatusCodes.Status404NotFound : HttpContext.Response.StatusCode;
        Response.StatusCode = status;
        Text = status switch
        {
            StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => "NotFound",
            StatusCodes.Status403Forbidden => "Error403",
            StatusCodes.Status413PayloadTooLarge => "Error413",
            StatusCodes.Status429TooManyRequests => "Error429",
            StatusCodes.Status503ServiceUnavailable => "Error503",
            >= 500 => "Error500",
            _ => "Error400",
        };
    }
}
