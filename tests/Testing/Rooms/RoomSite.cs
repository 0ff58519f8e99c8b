using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Realtime;
using Xunit;

namespace Tinkuy.Testing;

/// <summary>The site on a real socket, with clocks short enough to wait for.</summary>
public class RoomSite : Site
{
    private readonly List<Node> others = [];

    public RoomSite() => UseKestrel(0);

    /// <summary>Where its hub is.</summary>
    public Uri Hub => HubOf(this);

    public RoomLog Log => Services.GetRequiredService<RoomLog>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        StartServer();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(s => s.Configure<RoomOptions>(Shorten));
    }

    protected virtual void Shorten(RoomOptions options) => ShortClocks(options);

    protected override void Dispose(bool disposing)
    {
        others.ForEach(o => o.Dispose());
        base.Dispose(disposing);
    }

    /// <summary>Another copy of the site on the same database, or on the same by way of a bad line.</summary>
    public Node StartNode(BadLine? line = null)
    {
        var node = new Node(line?.Through(new NpgsqlConnectionStringBuilder(Database.ConnectionString)) ?? Database.ConnectionString, Shorten);
        others.Add(node);
        node.StartServer();
        return node;
    }

    /// <summary>A line to the database, for a node that is to lose it.</summary>
    public BadLine LineToDatabase() => BadLine.To(new NpgsqlConnectionStringBuilder(Database.ConnectionString));

    /// <summary>Somebody of the cast who does not give up.</summary>
    /// <param name="hub">Where to connect, asked before each attempt; this site when null.</param>
    public async Task<Participant> BringAsync(string mailbox, long room, Func<Uri>? hub = null)
    {
        var participant = new Participant(hub ?? (() => Hub), await CookieOf(mailbox), room, (await PersonAsync(mailbox)).Id);
        await participant.UntilAsync(p => p.IsIn || p.Gone is not null);
        return participant;
    }

    /// <summary>A window of somebody of the cast, connected but in no room yet.</summary>
    public async Task<RoomClient> ConnectAsync(string mailbox, Uri? hub = null) =>
        await RoomClient.ConnectAsync(hub ?? Hub, await CookieOf(mailbox), personId: (await PersonAsync(mailbox)).Id);

    /// <summary>A window of somebody of the cast in a room.</summary>
    public async Task<RoomClient> EnterAsync(string mailbox, long room, Uri? hub = null)
    {
        var client = await ConnectAsync(mailbox, hub);
        Assert.Null(await client.JoinAsync(room));
        return client;
    }

    /// <summary>A new encounter of Elena's for the GIA: Rosa, Marcos, Julia, David and Teresa may come.</summary>
    public async Task<long> ScheduleAsync(params AgendaDraft[] agenda)
    {
        await using var db = Open();
        var gia = await db.Groups.SingleAsync(g => g.Name == "GIA Valle Sagrado");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var local = WallClock.ToLocal(now, "America/Lima").AddMinutes(10);
        var plan = new EncounterPlan("¿Cómo leen los números?", EncounterKind.Gia, local, local.AddHours(2), "America/Lima");
        var encounter = Encounter.Schedule(plan, (await PersonAsync("elena")).Id, Guid.NewGuid(), now);
        encounter.Invite([gia.Id], []);
        encounter.SetAgenda(agenda.Length > 0 ? agenda : [new("Bienvenida", 10), new("Reflexión", 30, "¿Qué nos dice un 107 escrito 1007?"), new("Acuerdos", 15)]);
        db.Add(encounter);
        await db.SaveChangesAsync();
        return encounter.Id;
    }

    public async Task<Person> PersonAsync(string mailbox)
    {
        await using var db = Open();
        return await db.Users.SingleAsync(p => p.Email == mailbox + "@valle-sagrado.example");
    }

    /// <summary>The log as it stands in the database.</summary>
    public async Task<List<RoomEvent>> LogAsync(long room)
    {
        await using var db = Open();
        return await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == room).OrderBy(e => e.Seq).ToListAsync();
    }

    public async Task<RoomState> StateAsync(long room) => RoomState.Empty.Apply((await LogAsync(room)).Select(RoomEntry.Of));

    internal static Uri HubOf(WebApplicationFactory<Program> site)
    {
        var address = site.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features
            .Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.First();
        return new(address.Replace("http://", "ws://", StringComparison.Ordinal) + RoomHub.Path);
    }

    private static void ShortClocks(RoomOptions options)
    {
        options.Grace = TimeSpan.FromSeconds(1);
        options.Lease = TimeSpan.FromSeconds(3);
        options.LeaseEvery = TimeSpan.FromMilliseconds(500);
        options.TallyEvery = TimeSpan.FromMilliseconds(200);
        options.Stalled = TimeSpan.FromSeconds(3);
        options.GuardEvery = TimeSpan.FromMilliseconds(500);
        options.ListenKeepAlive = TimeSpan.FromSeconds(1);
        options.WritePatience = TimeSpan.FromSeconds(2);
        options.PollHold = TimeSpan.FromSeconds(5);
        options.Burst = 400;
        options.PerSecond = 200;
    }
}

/// <summary>One more copy of the site on a database that another one made.</summary>
public sealed class Node : WebApplicationFactory<Program>
{
    private readonly string connectionString;
    private readonly Action<RoomOptions> shorten;

    public Node(string connectionString, Action<RoomOptions> shorten)
    {
        (this.connectionString, this.shorten) = (connectionString, shorten);
        UseKestrel(0);
    }

    public Uri Hub => RoomSite.HubOf(this);

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder
            .UseSetting("ConnectionStrings:Tinkuy", connectionString)
            .UseEnvironment("Development")
            .UseSetting("Logging:LogLevel:Default", "Warning")
            .ConfigureServices(s => s.Configure(shorten));
}
