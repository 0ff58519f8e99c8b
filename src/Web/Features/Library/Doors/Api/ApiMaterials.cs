using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tinkuy.Domain.Library;
using Tinkuy.Web.Features.Search;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Doors.Api;

/// <summary>A page of a list.</summary>
public sealed record ApiList(int Total, int Page, int PageSize, IReadOnlyList<ApiCard> Items);

/// <summary>A licence: its name with the version, and its address.</summary>
public sealed record ApiLicence(string Name, string Url);

/// <summary>A material in a list. Times are UTC; codes are those of the country's curriculum.</summary>
public sealed record ApiCard(
    long Id, string Url, string Title, string Summary, string Kind, string Country, string Level, IReadOnlyList<string> Grades, string Area,
    IReadOnlyList<string> Competencies, IReadOnlyList<string> Modalities, string Language, string Credit, ApiLicence Licence, DateTime CreatedAt, DateTime UpdatedAt);

/// <summary>An attached file; the size in bytes.</summary>
public sealed record ApiFile(string Name, string Url, string MediaType, long Size, string Sha256);

/// <summary>A work that a material draws on.</summary>
public sealed record ApiSource(string Title, string Credit, ApiLicence Licence, string? Url);

/// <summary>A material, whole; its body is Markdown.</summary>
public sealed record ApiMaterial(
    ApiCard Card, string Body, int? DurationMinutes, string MaterialsNeeded, bool NeedsElectricity, bool NeedsInternet, int Version,
    string? SourceUrl, ApiSource? BasedOn, IReadOnlyList<ApiSource> Sources, IReadOnlyList<ApiFile> Files);

/// <summary>Materials as the interface gives them.</summary>
public sealed class ApiMaterials(PublicAddress address)
{
    /// <summary>How the interface writes JSON: names in camelCase, letters as they are.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public ApiCard Card(Material m) => new(
        m.Id, address.Of($"/biblioteca/{m.Id}"), m.Title, m.Summary, MaterialFacets.Word(m.Kind), m.Country, m.Level, m.Grades, m.Area,
        m.Competencies, m.Modalities, m.Language, m.Credit, Licence(m.Licence), m.CreatedAt, m.UpdatedAt);

    public ApiMaterial Whole(Material m) => new(
        Card(m), m.Body, m.DurationMinutes, m.MaterialsNeeded, m.NeedsElectricity, m.NeedsInternet, m.Number,
        m.SourceUrl.Length > 0 ? m.SourceUrl : null,
        m.Origin is { } origin ? Source(origin.Title, origin.Credit, origin.Licence, origin.Url) : null,
        [.. m.Sources.OrderBy(s => s.Order).Select(s => Source(s.Title, s.Credit, s.Licence, s.Url))],
        [.. m.Files.OrderBy(f => f.Order).Select(f => new ApiFile(f.File!.Name, address.Of(f.File.Url), f.File.MediaType, f.File.Size, f.File.Sha256))]);

    private ApiSource Source(string title, string credit, Licence licence, string url) =>
        new(title, credit, Licence(licence), url.Length > 0 ? LearningResource.Absolute(address.Of("/"), url) : null);

    private static ApiLicence Licence(Licence licence) => new(licence.Name, licence.Uri);
}
