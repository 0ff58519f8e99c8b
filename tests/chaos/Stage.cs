using Npgsql;
using Tinkuy.Realtime;
using Tinkuy.Testing;

namespace Tinkuy.Chaos;

/// <summary>A fresh database, a site in this process that knows the rooms and the people, and nodes that are processes of their own.</summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly List<NodeProcess> nodes = [];

    private Stage(DurablePostgres server) => Server = server;

    public DurablePostgres Server { get; }

    public RoomSite Site { get; } = new PlainSite();

    public static async Task<Stage> SetAsync(DurablePostgres server)
    {
        var stage = new Stage(server);
        await stage.Site.InitializeAsync();
        return stage;
    }

    /// <summary>A node that lives.</summary>
    public async Task<NodeProcess> StartNodeAsync(bool throttles = false)
    {
        // The pool of a real node, not the small one that many tests share a server with.
        var database = new NpgsqlConnectionStringBuilder(Site.Database.ConnectionString) { MaxPoolSize = 100 };
        var node = await NodeProcess.StartAsync(database.ConnectionString, throttles);
        lock (nodes)
            nodes.Add(node);
        return node;
    }

    /// <summary>Any node that lives.</summary>
    public Uri AnyHub()
    {
        lock (nodes)
        {
            var living = nodes.Where(n => n.TakesVisitors).ToList();
            return living[Random.Shared.Next(living.Count)].Hub;
        }
    }

    /// <summary>So many people in a room, each with a page that finds its way to whatever node lives.</summary>
    public async Task<List<Participant>> BringAsync(int people, long room, Func<Uri>? hub = null)
    {
        var crowd = await Site.AddCrowdAsync(people);
        var all = crowd.Select(m => new Participant(hub ?? AnyHub, m.Cookie, room, m.Id)).ToList();
        foreach (var person in all)
            await person.UntilAsync(p => p.IsIn);
        return all;
    }

    /// <summary>Everybody talks until told to stop; then all that was said is acknowledged and everybody has everything.</summary>
    public async Task TalkWhileAsync(IReadOnlyCollection<Participant> people, long room, Func<Task> happens)
    {
        var over = false;
        var talk = people.Select(async p =>
        {
            for (var i = 0; !Volatile.Read(ref over); i++)
                await p.SayAsync($"{i}");
        }).ToList();
        await happens();
        Volatile.Write(ref over, true);
        await Task.WhenAll(talk).WaitAsync(TimeSpan.FromMinutes(3));
        var head = (await Site.LogAsync(room)).Count;
        foreach (var person in people)
            await person.HasAsync(head, TimeSpan.FromMinutes(2));
        await Oracle.HoldsForAsync(Site, room, people);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await ((Xunit.IAsyncLifetime)Site).DisposeAsync();
    }

    /// <summary>With the clocks that the site really has, and no limit on how fast its own people write.</summary>
    private sealed class PlainSite : RoomSite
    {
        protected override void Shorten(RoomOptions options) => (options.Burst, options.PerSecond) = (1_000_000, 1_000_000);
    }
}
