using System.Text.Json;
using Tinkuy.Domain.Library;

namespace Tinkuy.Web.Features.Library.Sharing;

/// <summary>
/// <c>PUT /biblioteca/borradores/{key}</c>: a form as it stands, from a device that knows a certain revision of it. 200 with the
/// new revision; 409 with the newer words when another device saved since, which are then never written over unseen.
/// </summary>
public static class DraftEndpoint
{
    private const int MostBytes = MaterialDraft.MaxWords * 4;

    /// <param name="Base">The revision that the device knows; 0 for none.</param>
    /// <param name="MaterialId">The material being changed; null for a new one.</param>
    /// <param name="Words">The form's fields: an object of lists.</param>
    public sealed record Sent(int Base, long? MaterialId, string? Title, JsonElement Words);

    public static async Task<IResult> PutAsync(Guid key, HttpContext http, MaterialDrafts drafts, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.ContentLength > MostBytes) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (await ReadAsync(http.Request, cancel) is not { Words.ValueKind: JsonValueKind.Object } sent) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var words = sent.Words.GetRawText();
        if (words.Length > MaterialDraft.MaxWords) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        return await drafts.SaveAsync(new(key, sent.MaterialId, sent.Title ?? "", words, sent.Base), cancel) switch
        {
            { Outcome: DraftOutcome.Saved, Draft: { } saved } => Results.Json(new { revision = saved.Revision }),
            { Outcome: DraftOutcome.Newer, Draft: { } newer } => Results.Json(
                new { revision = newer.Revision, at = newer.SavedAt, words = JsonDocument.Parse(newer.Words).RootElement }, statusCode: StatusCodes.Status409Conflict),
            { Outcome: DraftOutcome.Shared } => Results.StatusCode(StatusCodes.Status410Gone),
            _ => Results.StatusCode(StatusCodes.Status403Forbidden),
        };
    }

    private static async Task<Sent?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<Sent>(request.Body, JsonSerializerOptions.Web, cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
