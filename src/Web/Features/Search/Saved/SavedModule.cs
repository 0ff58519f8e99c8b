using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Search.Saved;

/// <summary>Saved searches outside their pages: what they find, and the mails about it.</summary>
public static class SavedModule
{
    public static void AddSavedSearches(this IServiceCollection services)
    {
        services.AddSingleton<SearchKeys>();
        services.AddSingleton<IIndexListener, NewFinds>();
        services.AddScoped<KeepSearch>();
        services.AddScoped<SavedSearchWatch>();
        services.AddScoped<FindMails>();
        services.AddRounds<FindMailRound>(TimeSpan.FromMinutes(10), (round, cancel) => round.GoAsync(cancel), restsFirst: true);
    }
}
