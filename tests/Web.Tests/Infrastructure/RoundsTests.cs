using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Tests.Infrastructure;

public class RoundsTests(Site site) : IClassFixture<Site>
{
    // A round that cannot even be made would only be seen in the log, once a minute.
    [Fact]
    public async Task Whatever_works_in_the_background_can_be_made_in_a_scope_of_its_own()
    {
        var rounds = site.Services.GetServices<IHostedService>().Select(s => s.GetType())
            .Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Rounds<>)).Select(t => t.GetGenericArguments()[0]).ToList();
        Assert.NotEmpty(rounds);
        foreach (var round in rounds)
        {
            await using var scope = site.Services.CreateAsyncScope();
            Assert.NotNull(scope.ServiceProvider.GetRequiredService(round));
        }
    }
}
