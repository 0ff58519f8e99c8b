using Tinkuy.Domain.Library.Links;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Http;

namespace Tinkuy.Web.Features.Library.Links;

/// <summary>Finding links that do not open any more.</summary>
public static class LinksModule
{
    public static void AddLinks(this IServiceCollection services)
    {
        services.AddSingleton(new OutwardAddresses());
        services.AddSingleton(s => new LinkProbe(s.GetRequiredService<OutwardAddresses>(), s.GetRequiredService<PublicAddress>().Of("/")));
        services.AddScoped<ReadLinks>();
        services.AddRounds<LinkRound>(TimeSpan.FromMinutes(1), (round, cancel) => round.GoAsync(cancel), restsFirst: true);
    }
}
