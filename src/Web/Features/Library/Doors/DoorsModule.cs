using Tinkuy.Web.Features.Library.Doors.Api;
using Tinkuy.Web.Features.Library.Doors.Atom;
using Tinkuy.Web.Features.Library.Doors.Oai;
using Tinkuy.Web.Features.Library.Doors.Sitemap;

namespace Tinkuy.Web.Features.Library.Doors;

/// <summary>The public library for other programs: harvesters, feed readers, search engines.</summary>
public static class DoorsModule
{
    public static void AddDoors(this IServiceCollection services)
    {
        services.AddScoped<PublicLibrary>();
        services.AddScoped<DublinCore>();
        services.AddScoped<OaiCatalogue>();
        services.AddScoped<OaiDoor>();
        services.AddScoped<SitemapDoor>();
        services.AddScoped<LibraryFeed>();
        services.AddScoped<GroupFeed>();
        services.AddScoped<SearchFeed>();
        services.AddApi();
    }

    public static void MapDoors(this IEndpointRouteBuilder app)
    {
        app.MapApi();
        app.MapMethods(OaiDoor.Path, [HttpMethods.Get, HttpMethods.Post], (OaiDoor door, HttpRequest request, CancellationToken cancel) => door.AnswerAsync(request, cancel)).AllowAnonymous();
        app.MapGet(LibraryFeed.Path, ([AsParameters] AtomTag tag, LibraryFeed feed, HttpResponse response, CancellationToken cancel) => feed.AnswerAsync(tag, response, cancel)).AllowAnonymous();
        app.MapGet("/novedades/{token:maxlength(64)}.atom", (string token, GroupFeed feed, HttpResponse response, CancellationToken cancel) => feed.AnswerAsync(token, response, cancel)).AllowAnonymous();
        app.MapGet("/novedades/busqueda/{token:maxlength(64)}.atom", (string token, SearchFeed feed, HttpResponse response, CancellationToken cancel) => feed.AnswerAsync(token, response, cancel)).AllowAnonymous();
        app.MapGet("/sitemap.xml", (SitemapDoor door, CancellationToken cancel) => door.IndexAsync(cancel)).AllowAnonymous();
        app.MapGet("/sitemap/{part:int:min(0)}.xml", (int part, SitemapDoor door, CancellationToken cancel) => door.PartAsync(part, cancel)).AllowAnonymous();
        app.MapGet("/sitemap/colecciones/{part:int:min(0)}.xml", (int part, SitemapDoor door, CancellationToken cancel) => door.CollectionsAsync(part, cancel)).AllowAnonymous();
        app.MapGet("/robots.txt", (SitemapDoor door) => door.Robots()).AllowAnonymous();
    }
}
