using System.Text;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Features.Library.Sharing;

/// <summary><c>POST /biblioteca/vista-previa</c>: Markdown as plain text in, the very HTML that sharing would keep out; a sentence (422) when it cannot be rendered.</summary>
public static class MarkdownPreview
{
    // A letter takes up to four bytes; a little more, so that a text just beyond the limit gets its sentence.
    private const int MostBytes = (Markdown.MaxLength + 1_000) * 4;

    public static async Task<IResult> PostAsync(HttpContext http, IStringLocalizer<LibraryText> text, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var bytes = new byte[MostBytes];
        var length = await http.Request.Body.ReadAtLeastAsync(bytes, MostBytes, throwOnEndOfStream: false, cancel);
        return TryRender(Encoding.UTF8.GetString(bytes, 0, length), text, out var html)
            ? Results.Text(html, "text/html; charset=utf-8")
            : Results.Text(html, "text/plain; charset=utf-8", statusCode: StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The HTML, or the sentence why there is none.</summary>
    public static bool TryRender(string? source, IStringLocalizer<LibraryText> text, out string result)
    {
        try
        {
            result = Markdown.ToHtml(Typed.Storable(source ?? ""));
            return true;
        }
        catch (MarkdownException e)
        {
            result = text["Body" + e.Problem, Markdown.MaxLength];
            return false;
        }
    }
}
