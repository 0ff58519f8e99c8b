using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
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

    // Mails would lack the address that their links want.
    [Fact]
    public async Task No_round_begins_before_the_site_listens()
    {
        var life = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var went = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var services = new ServiceCollection().AddScoped<Walk>().BuildServiceProvider();
        using var worker = new Rounds<Walk>(
            services.GetRequiredService<IServiceScopeFactory>(), life, TimeProvider.System, NullLogger<Walk>.Instance, TimeSpan.FromHours(1), restsFirst: false,
            (_, _) => Task.FromResult(!went.TrySetResult()));
        await worker.StartAsync(default);
        // That nothing happens can only be waited for; a slow machine makes the test weaker, never red.
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        Assert.False(went.Task.IsCompleted);

        life.NotifyStarted();

        await went.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await worker.StopAsync(default);
    }

    private sealed class Walk;
}
