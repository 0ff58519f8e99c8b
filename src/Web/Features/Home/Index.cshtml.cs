using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tinkuy.Web.Features.Home;

/// <summary>What is next, what I promised, what is new in my groups; for a visitor, what this place is.</summary>
[AllowAnonymous]
public class IndexModel : PageModel;
