using System.Data.Common;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>
/// The node's one writer of room events. Acts queue up here and go into the log many at a time: while one transaction
/// commits, the next batch gathers. Nothing is acknowledged before its commit.
/// </summary>
public sealed class RoomLog(IServiceScopeFactory scopes, RoomStates states, RoomFeeds feeds, RoomWakeUps wakeUps, IOptions<RoomOptions> options, TimeProvider clock, ILogger<RoomLog> logger) : BackgroundService
{
    private const int MostWaiting = 2000;
    private const int MostTogether = 100;

    private string? writing;

    private readonly Channel<PendingAct> waiting = Channel.CreateBounded<PendingAct>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>
    /// Appends what a person asked for. Sending the same <paramref name="cid"/> again gives the number it already has.
    /// </summary>
    /// <returns>Its number once committed, or why not; <see cref="RoomRefusal.Busy"/> means that trying again makes sense.</returns>
    public Task<SendResult> AppendAsync(long roomId, long actorId, Guid cid, RoomAct act) => Enqueue(new(roomId, actorId, cid, act, FromServer: false));

    /// <summary>Appends what the site itself found out about a person.</summary>
    internal Task<SendResult> AppendOwnAsync(long roomId, long actorId, RoomAct act) =>
        Enqueue(new(roomId, actorId, Guid.CreateVersion7(clock.GetUtcNow()), act, FromServer: true));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<PendingAct>(MostTogether);
        while (await waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            batch.Clear();
            while (batch.Count < MostTogether && waiting.Reader.TryRead(out var act))
                batch.Add(act);
            await WriteAsync(batch);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What is already queued is still written; what comes now is told to try elsewhere.
        waiting.Writer.TryComplete();
        if (ExecuteTask is { } running)
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    private Task<SendResult> Enqueue(PendingAct act) => waiting.Writer.TryWrite(act) ? act.Done : Task.FromResult(SendResult.Refused(RoomRefusal.Busy));

    private async Task WriteAsync(List<PendingAct> acts)
    {
        try
        {
            await CommitAsync(acts);
        }
        catch (Exception e) when (IsTheServerAway(e))
        {
            logger.LogWarning(e, "The room log could not be written; {Count} acts were sent back.", acts.Count);
            acts.ForEach(a => a.Complete(SendResult.Refused(RoomRefusal.Busy)));
        }
        catch (Exception e) when (wakeUps.IsQueueFull(e))
        {
            await WriteAsync(acts);
        }
        catch (Exception) when (acts.Count > 1)
        {
            // One act that the database refuses must not take its neighbours with it.
            await WriteAsync(acts[..(acts.Count / 2)]);
            await WriteAsync(acts[(acts.Count / 2)..]);
        }
        catch (Exception e) when (e is DbException or DbUpdateException or RuleException or JsonException)
        {
            logger.LogError(e, "An act of {Actor} in room {Room} was refused by the database.", acts[0].ActorId, acts[0].RoomId);
            acts[0].Complete(SendResult.Refused(e is DbUpdateConcurrencyException ? RoomRefusal.Busy : RoomRefusal.Invalid));
        }
        catch (Exception e)
        {
            // A fault of the program: whoever asked is told, and the loop lives on for the others.
            acts[0].Fail(e);
        }
    }

    private async Task CommitAsync(List<PendingAct> acts)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TinkuyDb>();
        db.Database.SetConnectionString(writing ??= Writing(db.Database.GetConnectionString()));
        var batch = new RoomBatch(db, states, clock.GetUtcNow().UtcDateTime, wakeUps.MayNotify);
        await batch.CommitAsync(acts);
        foreach (var (roomId, room) in batch.Rooms)
        {
            states.Remember(roomId, new(room.Epoch, room.State));
            feeds.Committed(roomId, room.Written);
        }
        foreach (var (act, result) in batch.Results)
            act.Complete(result);
    }

    // Connections of its own: it never waits behind pages for one, and a node that is cut off in the middle of a batch must
    // not keep the room locked for the others until TCP notices.
    private string Writing(string? site)
    {
        var builder = new NpgsqlConnectionStringBuilder(site);
        var seconds = (int)options.Value.WritePatience.TotalSeconds;
        (builder.Timeout, builder.CommandTimeout, builder.MaxPoolSize) = (seconds, seconds, 4);
        builder.Options = $"{builder.Options} -c idle_in_transaction_session_timeout={seconds}s".Trim();
        return builder.ConnectionString;
    }

    // By the class of its SQLSTATE (PostgreSQL, appendix A): connection, transaction ended, rolled back, resources, lock not
    // to be had, operator, system. Any other says that the act itself cannot be written.
    private static bool IsTheServerAway(Exception e) =>
        e is PostgresException { SqlState: ['0', '8', ..] or ['2', '5', ..] or ['4', '0', ..] or ['5', '3' or '5' or '7' or '8', ..] or ['X', 'X', ..] }
        || e is NpgsqlException { IsTransient: true } or TimeoutException or InvalidOperationException { InnerException: NpgsqlException { IsTransient: true } }
        || (e is NpgsqlException and not PostgresException)
        || (e is DbUpdateException { InnerException: NpgsqlException inner } && IsTheServerAway(inner));
}
