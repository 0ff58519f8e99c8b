using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Admin;

/// <summary>Running an installation: who is in, which schools there are, which curriculum is taught.</summary>
public static class AdminModule
{
    public static void AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton<Taxonomy>();
        services.AddRounds<TaxonomyRound>(TimeSpan.FromMinutes(1), (round, ct) => round.GoAsync(ct));
        services.AddScoped<LoadPlaces>();
        services.AddScoped<LoadCurriculum>();
        services.AddScoped<StagedFiles>();
        services.AddScoped<AnswerRequest>();
    }
}
