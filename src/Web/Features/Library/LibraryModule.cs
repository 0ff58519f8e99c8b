using Tinkuy.Domain.Library.Import;
using Tinkuy.Web.Features.Library.Import;

namespace Tinkuy.Web.Features.Library;

/// <summary>The library outside its pages: bringing lessons in.</summary>
public static class LibraryModule
{
    public static void AddLibrary(this IServiceCollection services)
    {
        services.AddScoped<MaterialImport>();
        services.AddScoped<ImportCommand>();
    }
}
