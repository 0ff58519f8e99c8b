using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Mail;
using Xunit;

namespace Tinkuy.Testing;

/// <summary>The whole site on a database of its own with the cast in it. Use as an xunit class fixture.</summary>
public class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    // Development would re-read each asset and send it uncompressed; the tests weigh what a published site sends.
    static Site() => Environment.SetEnvironmentVariable("ReloadStaticAssetsAtRuntime", "false");

    private TestDatabase? database;

    /// <summary>The site's database.</summary>
    public TestDatabase Database => database ?? throw new InvalidOperationException("The site has not started.");

    /// <summary>Where this site keeps files and mail.</summary>
    public string DataFolder { get; } = Path.Combine(Path.GetTempPath(), $"tinkuy-site-{Guid.NewGuid():N}");

    /// <summary>Where it keeps uploads.</summary>
    public string FilesFolder => Path.Combine(DataFolder, "files");

    /// <summary>Whether the database begins with the cast; a class for the empty site says no.</summary>
    protected virtual bool WithCast => true;

    public virtual async Task InitializeAsync() => database = await TestDatabase.CreateAsync(WithCast);

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(DataFolder))
            Directory.Delete(DataFolder, recursive: true);
        if (database is not null)
            await database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder
            .UseSetting("ConnectionStrings:Tinkuy", Database.ConnectionString)
            .UseSetting("data", DataFolder)
            .UseSetting("Limits:WritesPerMinute", "100000")
            // No test asks the real Internet.
            .UseSetting("Links:Check", "false")
            .UseEnvironment("Development")
            .UseSetting("Logging:LogLevel:Default", "Warning");

    /// <summary>A context on the site's database; the caller disposes it.</summary>
    public TinkuyDb Open() => Database.Open();

    /// <summary>Waits for a mail to this address and returns the newest, as the administrator's page shows it.</summary>
    /// <exception cref="TimeoutException">None came within half a minute.</exception>
    public async Task<FiledMail> MailTo(string address)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var folder = Services.GetRequiredService<MailFolder>();
        while (!patience.IsCancellationRequested)
        {
            if (folder.Newest(100).FirstOrDefault(m => m.Recipient == address) is { } mail)
                return mail;
            await using var scope = Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MailRound>().SendOneAsync(CancellationToken.None);
        }
        throw new TimeoutException($"No mail to {address} came.");
    }

    /// <summary>A browser without an account. Redirects are not followed: tests assert on them.</summary>
    public HttpClient Visitor() => CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });

    /// <summary>A browser signed in as the person of the cast with this mailbox name, such as <c>rosa</c>.</summary>
    public async Task<HttpClient> As(string mailbox)
    {
        var client = Visitor();
        client.DefaultRequestHeaders.Add("Cookie", $"__Host-tinkuy={await CookieOf(mailbox)}");
        return client;
    }

    /// <summary>
    /// The value of the log-in cookie of a person of the cast, made as the log-in page makes it. The cookie is called
    /// <c>__Host-tinkuy</c> over https, <c>tinkuy</c> over http.
    /// </summary>
    public async Task<string> CookieOf(string mailbox)
    {
        await using var scope = Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = await people.FindByEmailAsync($"{mailbox}@valle-sagrado.example") ?? throw new ArgumentException($"Nobody of the cast is called {mailbox}.");
        ClaimsPrincipal principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Person>>().CreateAsync(person);
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(1) }, IdentityConstants.ApplicationScheme);
        var cookie = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        return cookie.TicketDataFormat.Protect(ticket);
    }
}
