using Tinkuy.Web.Features.Files.Uploads;
using Tinkuy.Web.Infrastructure.Files;
using Tinkuy.Web.Infrastructure.Files.Extraction;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Files;

/// <summary>Uploads, downloads and the text inside files.</summary>
public static class FilesModule
{
    public static void AddFiles(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().Configure<DataFolder>((o, data) => o.Folder = Path.Combine(data.Path, "files")).BindConfiguration("Files");
        services.AddSingleton<FileStore>();
        services.AddSingleton<ExtractionSignal>();
        services.AddScoped<FileIntake>();
        services.AddScoped<FormFiles>();
        services.AddScoped<ResumableUploads>();
        services.AddScoped<ExtractionQueue>();
        services.AddScoped<FileSweeper>();
        services.AddHostedService<ExtractionWorker>();
        services.AddHostedService<SweepWorker>();
    }

    /// <summary>Visitors too: the files of public materials are public.</summary>
    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/archivos/{id:long}/{name}", [HttpMethods.Get, HttpMethods.Head], Download.GetAsync).AllowAnonymous();
        app.MapMethods("/archivos/{id:long}/muestra/{number:int}", [HttpMethods.Get, HttpMethods.Head], Preview.GetAsync).AllowAnonymous();
        app.MapUploads();
    }
}
