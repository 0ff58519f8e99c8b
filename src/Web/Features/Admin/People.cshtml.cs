using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Admin;

/// <summary>Everybody with an account, for administrators.</summary>
[Authorize(Policy = Roles.Administrator)]
public class PeopleModel(TinkuyDb db) : PageModel
{
    private const int PageSize = 25;

    public record Line(long Id, string Name, string? Email, string? School, bool IsClosed, IReadOnlyList<string> Roles);

    [BindProperty(Name = "q", SupportsGet = true)] public string? Query { get; set; }

    [BindProperty(Name = "pagina", SupportsGet = true)] public int Number { get; set; } = 1;

    public int Pages { get; private set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var people = Found();
        Pages = (await people.CountAsync(cancel) + PageSize - 1) / PageSize;
        Number = Math.Clamp(Number, 1, Math.Max(1, Pages));
        Lines = await people
            .OrderBy(p => p.DisplayName).ThenBy(p => p.Id)
            .Skip((Number - 1) * PageSize)
            .Take(PageSize)
            .Select(p => new Line(
                p.Id,
                p.DisplayName,
                p.Email,
                p.School!.Name,
                p.Status == PersonStatus.Closed,
                db.Roles.Where(r => db.UserRoles.Any(u => u.UserId == p.Id && u.RoleId == r.Id)).Select(r => r.Name!).ToList()))
            .ToListAsync(cancel);
    }

    // Part of a name or of an address. An installation has thousands of people, not millions: reading through them is fast enough.
    private IQueryable<Person> Found()
    {
        if (string.IsNullOrWhiteSpace(Query))
            return db.Users;
        var pattern = "%" + Query.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        return db.Users.Where(p => EF.Functions.ILike(p.DisplayName, pattern) || EF.Functions.ILike(p.Email!, pattern));
    }
}
