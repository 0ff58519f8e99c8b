using Microsoft.AspNetCore.Identity;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Seeding;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Infrastructure.Hosting;

/// <summary>
/// The demo network on a first start: only in a cluster of our own, only while nobody has an account, and never where the
/// site was once begun empty. Its accounts share a published password, so a site that has them listens to this machine only.
/// </summary>
internal static class Demo
{
    private const string EmptyMark = "starts-empty";

    /// <summary>Fills a fresh site with the demo, unless it is to be empty.</summary>
    /// <returns>Whether the site holds the demo's accounts now.</returns>
    public static async Task<bool> PrepareAsync(IServiceProvider services, DataFolder data, bool own, bool empty, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TinkuyDb>();
        var mark = Path.Combine(data.Path, EmptyMark);
        if (own && empty)
            await File.WriteAllTextAsync(mark, "", ct);
        if (own && !File.Exists(mark))
            await DemoSeed.RunAsync(db, scope.ServiceProvider.GetRequiredService<IPasswordHasher<Person>>(), scope.ServiceProvider.GetRequiredService<TimeProvider>(), ct);
        return await DemoSeed.IsPresentAsync(db, ct);
    }

    /// <summary>Makes sure that nobody else can reach the published accounts.</summary>
    /// <exception cref="CannotGoOnException">One of the addresses is open to other machines.</exception>
    public static void RefuseStrangers(IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
            if (!(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback))
                throw new CannotGoOnException(TerminalText.Say("DemoOnlyHere", address));
    }

    /// <summary>Says who can sign in.</summary>
    public static void Announce()
    {
        Console.WriteLine(TerminalText.Say("DemoAccounts", Cast.Password));
        foreach (var (mailbox, who) in new[] { ("rosa", "DemoTeacher"), ("elena", "DemoFacilitator"), ("teresa", "DemoCoordinator"), ("administracion", "DemoAdministrator") })
            Console.WriteLine($"  {mailbox}@valle-sagrado.example  ({TerminalText.Say(who)})");
    }
}
