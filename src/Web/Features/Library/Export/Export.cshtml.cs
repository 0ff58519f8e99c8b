using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;

namespace Tinkuy.Web.Features.Library.Export;

/// <summary>What one may take away, with how much it is said before.</summary>
public class ExportModel(LibraryExport export, Viewer viewer) : PageModel
{
    /// <summary>What may be chosen: its word, how many materials, and the bytes of their files.</summary>
    public List<(string Which, int Count, long Bytes)> Choices { get; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        foreach (var which in viewer.IsAdministrator ? new[] { LibraryExport.Mine, LibraryExport.Public } : [LibraryExport.Mine])
        {
            var materials = export.Choose(which)!;
            Choices.Add((which, await materials.CountAsync(cancel), await materials.SelectMany(m => m.Files).SumAsync(f => f.File!.Size, cancel)));
        }
    }
}
