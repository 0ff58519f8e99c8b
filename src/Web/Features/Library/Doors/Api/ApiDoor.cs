using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Tinkuy.Search;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Library.Doors.Api;

/// <summary>
/// <c>/api/v1</c>: the public library for programs, read-only, in JSON. It answers everybody the same, signed in or not;
/// what it says is described in <c>openapi.json</c> beside this file, and problems are told as RFC 9457 asks.
/// </summary>
public sealed class ApiDoor(PublicLibrary library, ISearchEngine engine, LibraryRequests requests, ApiMaterials materials)
{
    public const string Root = "/api/v1";

    private const int LastPage = 1000;

    /// <summary>A page of what a search finds; without words, the newest.</summary>
    public async Task<IResult> SearchAsync(ApiPage page, HttpContext http, CancellationToken cancel)
    {
        if (page.Problem(LastPage) is { } wrong)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, wrong);
        var address = LibraryAddress.From(http.Request.Query) with { In = SearchKinds.Materials, Number = page.Number };
        var result = await engine.SearchAsync(requests.Of(address, SearchScope.Of(SearchScopes.Public), country: null, pageSize: page.Size), cancel);
        var ids = result.Hits.Select(h => MaterialSource.NumberOf(h.Id)).ToList();
        // The index may lag behind a change by a second: what is given is asked of the database once more.
        var found = await library.Materials.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        Link(http, page, result.Total);
        return Answer(http, new ApiList(result.Total, page.Number, page.Size, [.. ids.Where(found.ContainsKey).Select(id => materials.Card(found[id]))]));
    }

    /// <summary>One material, whole.</summary>
    public async Task<IResult> ReadAsync(long id, HttpContext http, CancellationToken cancel) =>
        (await library.WholeAsync([id], cancel)).GetValueOrDefault(id) is { } material
            ? Answer(http, materials.Whole(material))
            : ApiProblem.Of(StatusCodes.Status404NotFound, "There is no public material of this number.");

    /// <summary>The description of all this, in OpenAPI 3.1.</summary>
    public static IResult Description()
    {
        var name = $"{typeof(ApiDoor).Namespace}.openapi.json";
        return Results.Stream(typeof(ApiDoor).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded."), "application/json");
    }

    // RFC 8288.
    private static void Link(HttpContext http, ApiPage page, int total)
    {
        var links = new List<string>();
        if (page.Number > 1)
            links.Add($"<{Address(http, page.Number - 1)}>; rel=\"prev\"");
        if ((long)page.Number * page.Size < total && page.Number < LastPage)
            links.Add($"<{Address(http, page.Number + 1)}>; rel=\"next\"");
        if (links.Count > 0)
            http.Response.Headers.Link = string.Join(", ", links);
    }

    private static string Address(HttpContext http, int number)
    {
        var query = new QueryBuilder(http.Request.Query.Where(p => p.Key != ApiPage.Parameter)) { { ApiPage.Parameter, number.ToString(System.Globalization.CultureInfo.InvariantCulture) } };
        return http.Request.Path + query.ToString();
    }

    private static IResult Answer<T>(HttpContext http, T value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, ApiMaterials.Json);
        http.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Bytes(bytes, "application/json", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }
}
