using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Web.Features.Library.Collections;
using Tinkuy.Web.Features.Library.Export;
using Tinkuy.Web.Features.Library.Import;
using Tinkuy.Web.Features.Library.Taking;

namespace Tinkuy.Web.Features.Library;

/// <summary>The library outside its pages: bringing lessons in.</summary>
public static class LibraryModule
{
    public static void AddLibrary(this IServiceCollection services)
    {
        services.AddScoped<IImportedFiles, ImportedFiles>();
        services.AddScoped<MaterialImport>();
        services.AddExport();
        services.AddTaking();
        services.AddCollections();
        services.AddScoped<ImportCommand>();
        services.AddScoped<ModerateMaterial>();
    }
}
