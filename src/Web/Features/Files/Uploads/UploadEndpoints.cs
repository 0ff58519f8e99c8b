using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Files.Uploads;

/// <summary>
/// <c>/archivos/subidas</c>: uploads that go on where the line broke (<see cref="TusProtocol"/>). A refusal carries its sentence for
/// people as plain text. Closing (<see cref="CloseUpload"/>) is ours: the protocol knows no examining.
/// </summary>
public static class UploadEndpoints
{
    private const string Root = "/archivos/subidas";

    public static void MapUploads(this IEndpointRouteBuilder app)
    {
        app.MapMethods(Root, [HttpMethods.Options], Tell).AllowAnonymous();
        app.MapPost(Root, BeginAsync);
        app.MapMethods(Root + "/{id:guid}", [HttpMethods.Head], AskAsync);
        app.MapPatch(Root + "/{id:guid}", AppendAsync).WithMetadata(new AcceptsFilesAttribute());
        app.MapDelete(Root + "/{id:guid}", CancelAsync);
        app.MapGet(Root + "/pendientes", CloseUpload.GetPendingAsync);
        app.MapPost(Root + "/{id:guid}/cierre", CloseUpload.PostAsync);
    }

    private static IResult Tell(HttpContext http, IOptions<StorageOptions> options)
    {
        TusProtocol.Speak(http);
        var headers = http.Response.Headers;
        headers["Tus-Version"] = TusProtocol.Version;
        headers["Tus-Extension"] = TusProtocol.Extensions;
        headers["Tus-Max-Size"] = Math.Max(options.Value.MaxBytesPerFile, options.Value.MaxBytesPerVideo).ToString(CultureInfo.InvariantCulture);
        return Results.NoContent();
    }

    private static async Task<IResult> BeginAsync(HttpContext http, ResumableUploads uploads, Viewer viewer, IStringLocalizer<FilesText> text, CancellationToken cancel)
    {
        TusProtocol.Speak(http);
        if (!TusProtocol.Understands(http.Request)) return OtherVersion(http);
        if (TusProtocol.Number(http.Request, "Upload-Length") is not { } length || TusProtocol.Metadata(http.Request, "filename") is not { Length: > 0 } name)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        try
        {
            var upload = await uploads.BeginAsync(name, length, viewer.Id, cancel);
            TusProtocol.Describe(http.Response, upload);
            return Results.Created($"{Root}/{upload.Id}", null);
        }
        catch (FileRefusedException refused)
        {
            return Refused(text, refused, name);
        }
    }

    private static async Task<IResult> AskAsync(Guid id, HttpContext http, ResumableUploads uploads, Viewer viewer, CancellationToken cancel)
    {
        TusProtocol.Speak(http);
        if (!TusProtocol.Understands(http.Request)) return OtherVersion(http);
        if (await uploads.FindAsync(id, viewer.Id, cancel) is not { } upload) return Results.StatusCode(StatusCodes.Status404NotFound);
        TusProtocol.Describe(http.Response, upload);
        http.Response.Headers["Upload-Length"] = upload.Length.ToString(CultureInfo.InvariantCulture);
        return Results.Ok();
    }

    private static async Task<IResult> AppendAsync(Guid id, HttpContext http, ResumableUploads uploads, Viewer viewer, IStringLocalizer<FilesText> text, CancellationToken cancel)
    {
        TusProtocol.Speak(http);
        if (!TusProtocol.Understands(http.Request)) return OtherVersion(http);
        if (http.Request.ContentType != TusProtocol.PieceType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (TusProtocol.Number(http.Request, "Upload-Offset") is not { } offset) return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (await uploads.FindAsync(id, viewer.Id, cancel) is not { } upload) return Results.StatusCode(StatusCodes.Status404NotFound);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = upload.Length;
        try
        {
            if (await uploads.AppendAsync(upload, offset, http.Request.Body, http.RequestAborted) is not { } now) return Results.StatusCode(StatusCodes.Status409Conflict);
            TusProtocol.Describe(http.Response, now);
            return Results.NoContent();
        }
        catch (FileRefusedException refused)
        {
            return Refused(text, refused, upload.Name);
        }
    }

    private static async Task<IResult> CancelAsync(Guid id, HttpContext http, ResumableUploads uploads, Viewer viewer, CancellationToken cancel)
    {
        TusProtocol.Speak(http);
        if (!TusProtocol.Understands(http.Request)) return OtherVersion(http);
        await uploads.CancelAsync(id, viewer.Id, cancel);
        return Results.NoContent();
    }

    private static IResult OtherVersion(HttpContext http)
    {
        http.Response.Headers["Tus-Version"] = TusProtocol.Version;
        return Results.StatusCode(StatusCodes.Status412PreconditionFailed);
    }

    /// <summary>A refusal in words.</summary>
    internal static IResult Refused(IStringLocalizer<FilesText> text, FileRefusedException refused, string name) =>
        Results.Text(text[refused.Problem.ToString(), Path.GetFileName(name), refused.Limit], "text/plain; charset=utf-8", statusCode: refused.Problem switch
        {
            FileProblem.TooLarge or FileProblem.QuotaReached => StatusCodes.Status413PayloadTooLarge,
            FileProblem.TooManyAtOnce => StatusCodes.Status429TooManyRequests,
            FileProblem.DiskFull => StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status422UnprocessableEntity,
        });
}
