using System.Text.Encodings.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Files.Uploads;

/// <summary>
/// <c>POST /archivos/subidas/{id}/cierre</c>: everything came. Answers with the item of the form's list that holds the file now
/// (HTML), or with the sentence of the refusal; 409 while some of it is missing or another request examines it.
/// </summary>
public static class CloseUpload
{
    private const int MostPending = 50;

    /// <param name="campo">The name of the form's <see cref="FilesInput"/>.</param>
    /// <param name="fotos">Whether the form asks a declaration for each photo.</param>
    public static async Task<IResult> PostAsync(
        Guid id, string campo, bool fotos, HttpContext http, ResumableUploads uploads, TinkuyDb db, Viewer viewer, IStringLocalizer<FilesText> text, HtmlEncoder encoder, CancellationToken cancel)
    {
        TusProtocol.Speak(http);
        try
        {
            if (await uploads.CloseAsync(id, viewer.Id, cancel) is not { } upload) return Results.StatusCode(StatusCodes.Status404NotFound);
            if (upload.Problem is { } problem) return UploadEndpoints.Refused(text, new(Enum.Parse<FileProblem>(problem), upload.Limit), upload.Name);
            if (upload.FileId is not { } fileId || await db.Files.FindAsync([fileId], cancel) is not { } file) return Results.StatusCode(StatusCodes.Status409Conflict);
            return Items([file], campo, fotos, text, encoder);
        }
        catch (FileRefusedException full)
        {
            return UploadEndpoints.Refused(text, full, "");
        }
    }

    /// <summary><c>GET /archivos/subidas/pendientes</c>: the same items for those of these files that one sent and no form has used yet: a recovered draft asks for its own.</summary>
    public static async Task<IResult> GetPendingAsync(
        long[] id, string campo, bool fotos, HttpContext http, TinkuyDb db, Viewer viewer, IStringLocalizer<FilesText> text, HtmlEncoder encoder, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var files = await db.Files.AsNoTracking().Where(f => id.Contains(f.Id) && f.UploaderId == viewer.PersonId && f.Status == FileStatus.Pending)
            .OrderBy(f => f.Id).Take(MostPending).ToListAsync(cancel);
        return Items(files, campo, fotos, text, encoder);
    }

    private static IResult Items(IEnumerable<StoredFile> files, string field, bool asks, IStringLocalizer<FilesText> text, HtmlEncoder encoder)
    {
        using var html = new StringWriter();
        foreach (var file in files) new HeldFile(field, text, asks).Item(file, isDeclared: false).WriteTo(html, encoder);
        return Results.Text(html.ToString(), "text/html; charset=utf-8");
    }
}
