using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Web.Features.Library.Collections;
using Tinkuy.Web.Features.Library.Export;
using Tinkuy.Web.Features.Library.Import;
using Tinkuy.Web.Features.Library.LibraryMail;
using Tinkuy.Web.Features.Library.Links;
using Tinkuy.Web.Features.Library.Taking;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library;

/// <summary>The library outside its pages: bringing lessons in.</summary>
public static class LibraryModule
{
    public static void AddLibrary(this IServiceCollection services)
    {
        services.AddScoped<IImportedFiles, ImportedFiles>();
        services.AddScoped<MaterialImport>();
        services.AddScoped<ImportDesk>();
        services.AddRounds<ImportRound>(TimeSpan.FromSeconds(5), (round, cancel) => round.GoAsync(cancel), restsFirst: true);
        services.AddScoped<LibraryMails>();
        services.AddExport();
        services.AddTaking();
        services.AddCollections();
        services.AddLinks();
        services.AddScoped<ImportCommand>();
        services.AddScoped<ModerateMaterial>();
        services.AddScoped<ModerateCollection>();
    }
}
