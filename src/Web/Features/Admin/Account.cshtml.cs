using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.CurrentViewer;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Admin;

/// <summary>One account: its roles, closing it, opening it again.</summary>
[Authorize(Policy = Roles.Administrator)]
public class AccountModel(TinkuyDb db, GovernAccount govern, IStringLocalizer<AdminText> text) : PageModel
{
    public Person Person { get; private set; } = null!;

    /// <summary>The roles that the person holds.</summary>
    public IReadOnlyList<string> Held { get; private set; } = [];

    public bool IsClosed => Person.Status == PersonStatus.Closed;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostRoleAsync(long id, string role, bool hold, CancellationToken cancel) =>
        DoAsync(id, hold ? "RoleGiven" : "RoleTaken", person => govern.SetRoleAsync(person, role, hold, HttpContext.Viewer(), cancel), cancel);

    public Task<IActionResult> OnPostStatusAsync(long id, bool close, CancellationToken cancel) =>
        DoAsync(id, close ? "AccountClosed" : "AccountReopened", person => govern.SetClosedAsync(person, close, HttpContext.Viewer(), cancel), cancel);

    private async Task<IActionResult> DoAsync(long id, string sentence, Func<Person, Task> act, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        try
        {
            await act(Person);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        TempData["Flash"] = text[sentence, Person.DisplayName].Value;
        return LocalRedirect($"/administracion/personas/{id}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await db.Users.Include(p => p.School).SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } person)
            return false;
        Person = person;
        Held = await db.Roles.Where(r => db.UserRoles.Any(u => u.UserId == id && u.RoleId == r.Id)).Select(r => r.Name!).ToListAsync(cancel);
        return true;
    }
}
