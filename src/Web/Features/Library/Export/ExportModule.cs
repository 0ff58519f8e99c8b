using Tinkuy.Domain.Library;

namespace Tinkuy.Web.Features.Library.Export;

/// <summary>Taking materials away.</summary>
public static class ExportModule
{
    public static void AddExport(this IServiceCollection services) => services.AddScoped<LibraryExport>();

    public static void MapExport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/biblioteca/exportar/materiales.zip", (string? cuales, LibraryExport export, HttpResponse response) =>
            Answer(export, cuales, response, "application/zip", "materiales.zip", export.WriteZipAsync));
        app.MapGet("/biblioteca/exportar/materiales.csv", (string? cuales, LibraryExport export, HttpResponse response) =>
            Answer(export, cuales, response, "text/csv; charset=utf-8", "materiales.csv", export.WriteCsvAsync));
    }

    private static IResult Answer(LibraryExport export, string? which, HttpResponse response, string type, string name, Func<IQueryable<Material>, Stream, CancellationToken, Task> write)
    {
        if (export.Choose(which ?? LibraryExport.Mine) is not { } materials)
            return Results.NotFound();
        response.Headers.CacheControl = "private, no-store";
        return Results.Stream(stream => write(materials, stream, response.HttpContext.RequestAborted), type, name);
    }
}
