using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.WebEncoders;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Realtime;
using Tinkuy.Web.Features.Account;
using Tinkuy.Web.Features.Admin;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Features.Library;
using Tinkuy.Web.Features.Library.Collections;
using Tinkuy.Web.Features.Library.Doors;
using Tinkuy.Web.Features.Library.Export;
using Tinkuy.Web.Features.Library.Taking;
using Tinkuy.Web.Features.Library.Sharing;
using Tinkuy.Web.Features.Groups;
using Tinkuy.Web.Features.Encounters;
using Tinkuy.Web.Features.Encounters.Acta;
using Tinkuy.Web.Features.Room.Photos;
using Tinkuy.Web.Features.Search;
using Tinkuy.Web.Features.LessonStudies;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.CurrentViewer;
using Tinkuy.Web.Infrastructure.Forms;
using Tinkuy.Web.Infrastructure.Health;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Http;
using Tinkuy.Web.Infrastructure.Mail;
using Tinkuy.Web.Infrastructure.Protection;

namespace Tinkuy.Web.Infrastructure;

/// <summary>Puts the site together: what every feature shares, then each feature's own module.</summary>
public static class Composition
{
    /// <summary>Registers the services of the site.</summary>
    public static void AddTinkuy(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<DataFolder>();
        services.AddDbContext<TinkuyDb>(options =>
            options.UseTinkuyDatabase(builder.Configuration.GetConnectionString("Tinkuy") ?? throw new InvalidOperationException("ConnectionStrings:Tinkuy is missing.")));
        services.AddAccounts();
        services.AddSingleton<Taxonomy>();
        services.AddGuards();
        services.AddHealth();
        services.AddAdministration();
        services.AddSharedProtection();
        services.AddMail();
        services.AddCurrentViewer();
        services.AddCultures();
        // Pages are UTF-8: "año" travels as four bytes, not as "a&#xF1;o". The signs of HTML itself are encoded whatever stands here.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddFiles();
        services.AddLibrary();
        services.AddDoors();
        services.AddSharing();
        services.AddRooms();
        services.AddRoomPhotos();
        services.AddEncounters();
        services.AddGroups();
        services.AddSearch();
        services.AddActa();
        services.AddLessonStudies();
        services.AddRazorComponents();
        services
            .AddRazorPages(options => options.RootDirectory = "/Features")
            .AddFormTexts()
            .AddDraftReceipts();
    }

    /// <summary>Brings the database up to date before the first request.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app, CancellationToken cancel)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await Migrator.MigrateAsync(scope.ServiceProvider.GetRequiredService<TinkuyDb>(), cancel);
        await app.Services.GetRequiredService<SearchEngines>().PrepareAsync(cancel);
    }

    /// <summary>Builds the request pipeline.</summary>
    public static void UseTinkuy(this WebApplication app)
    {
        app.UseGuards();
        app.UseRouting();
        app.UseBodyLimits();
        app.Use(app.Services.GetRequiredService<FirstVisit>().LeadAsync);
        app.UseAuthentication();
        app.UseCultures();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapHealth();
        app.MapStaticAssets().AllowAnonymous();
        app.MapEncounters();
        app.MapActa();
        app.MapRooms();
        app.MapRoomPhotos();
        app.MapRazorPages().WithStaticAssets();
        app.MapFiles();
        app.MapSharing();
        app.MapSearch();
        app.MapDoors();
        app.MapExport();
        app.MapTaking();
        app.MapCollections();
        // Without it a visitor who mistypes an address would be asked to log in.
        app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();
    }
}
