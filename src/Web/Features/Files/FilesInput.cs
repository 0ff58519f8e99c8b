using Microsoft.AspNetCore.Mvc.ModelBinding;
using Tinkuy.Domain.Files;

namespace Tinkuy.Web.Features.Files;

/// <summary>
/// The files of a form. With <see cref="FormFiles"/> they survive a form that comes back with errors: what was uploaded is
/// held, and shown in the form again. For a page with a property <c>Files</c>:
/// <code>
/// [AcceptsFiles]                                              // on the page model: lets the request be large enough
/// public class ShareModel(TinkuyDb db, FormFiles formFiles) : PageModel
/// {
///     [BindProperty] public FilesInput Files { get; set; } = new();
///
///     public async Task&lt;IActionResult&gt; OnPostAsync()
///     {
///         var files = await formFiles.ReceiveAsync(Files, ModelState);   // before touching other entities; errors go beside the field
///         if (!ModelState.IsValid) return Page();                        // the files stay in the form
///         foreach (var file in files) { file.Keep(); material.Files.Add(new MaterialFile { FileId = file.Id }); }
///         await db.SaveChangesAsync();
/// </code>
/// and in the form (<c>enctype="multipart/form-data"</c>): <c>&lt;files-input for="Files" label="@T["Files"]" /&gt;</c>.
/// </summary>
public sealed class FilesInput
{
    /// <summary>Chosen now.</summary>
    public List<IFormFile> New { get; set; } = [];

    /// <summary>Ids of those that were uploaded with an earlier try of this form.</summary>
    public List<long> Held { get; set; } = [];

    /// <summary>Ids among <see cref="Held"/> that the person no longer wants.</summary>
    public List<long> Removed { get; set; } = [];

    /// <summary>Ids of photos for which the person declared that no child is exposed.</summary>
    public List<long> Declared { get; set; } = [];

    /// <summary>What the form holds, to be shown in it.</summary>
    [BindNever] public IReadOnlyList<StoredFile> Files { get; internal set; } = [];
}
