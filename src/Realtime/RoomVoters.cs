using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>
/// Tells this node's clients how many have answered the open anonymous polls. Read from the boxes at a steady pace and not
/// sent with each answer, so that nobody sees whose answer has just come in.
/// </summary>
internal sealed class RoomVoters(IServiceScopeFactory scopes, RoomFeeds feeds, IOptions<RoomOptions> options, ILogger<RoomVoters> logger)
    : RoomLoop(options.Value.TallyEvery, logger)
{
    public override async Task StepAsync(CancellationToken cancel)
    {
        var rooms = feeds.All();
        if (rooms.Count == 0)
            return;
        var ids = rooms.ConvertAll(r => r.RoomId);
        await using var scope = scopes.CreateAsyncScope();
        var boxes = await scope.ServiceProvider.GetRequiredService<TinkuyDb>().BallotBoxes
            .Where(b => ids.Contains(b.RoomId)).Select(b => new { b.RoomId, b.Poll, Voters = b.Voters.Length }).ToListAsync(cancel);
        var byRoom = boxes.ToLookup(b => b.RoomId);
        foreach (var room in rooms)
            room.Offer(byRoom[room.RoomId].ToDictionary(b => b.Poll, b => b.Voters));
    }
}
