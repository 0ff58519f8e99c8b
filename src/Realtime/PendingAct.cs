using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime;

/// <summary>An act on its way into the log, and the one who waits to hear what became of it.</summary>
/// <param name="FromServer">The site itself found this out (somebody came or left): no permission is asked.</param>
internal sealed record PendingAct(long RoomId, long ActorId, Guid Cid, RoomAct Act, bool FromServer)
{
    // Continuations must not run on the writer's loop: one slow reader would hold up everybody's writing.
    private readonly TaskCompletionSource<SendResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<SendResult> Done => done.Task;

    public void Complete(SendResult result) => done.TrySetResult(result);

    public void Fail(Exception why) => done.TrySetException(why);
}
