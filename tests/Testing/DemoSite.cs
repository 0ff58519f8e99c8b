using Microsoft.AspNetCore.Identity;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Seeding;

namespace Tinkuy.Testing;

/// <summary>The site as a fresh clone shows it: with everything of the demo network.</summary>
public class DemoSite : Site
{
    protected override bool WithCast => false;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = Open();
        await DemoSeed.RunAsync(db, new PasswordHasher<Person>(), TimeProvider.System);
    }
}
