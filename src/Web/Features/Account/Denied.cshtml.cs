using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tinkuy.Web.Features.Account;

/// <summary>Where somebody lands who is signed in but lacks the role that a page asks for.</summary>
[AllowAnonymous]
public class DeniedModel : PageModel
{
    public void OnGet() => Response.StatusCode = StatusCodes.Status403Forbidden;
}
