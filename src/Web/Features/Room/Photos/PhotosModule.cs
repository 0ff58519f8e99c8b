using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Realtime;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Room.Photos;

/// <summary>Photos in the room's talk.</summary>
public static class PhotosModule
{
    public static void AddRoomPhotos(this IServiceCollection services) => services.AddScoped<PhotoIntake>();

    public static void MapRoomPhotos(this IEndpointRouteBuilder app) =>
        app.MapMethods("/encuentros/{id:long}/sala/fotos/{seq:long}", [HttpMethods.Get, HttpMethods.Head], GetAsync);

    // Who may see a photo is who now reads its message in the room: asked of the same state, so that the two cannot differ.
    private static async Task<IResult> GetAsync(long id, long seq, HttpContext http, TinkuyDb db, RoomStates states, FileStore store, Viewer viewer, CancellationToken cancel)
    {
        if (!await db.EncountersVisibleTo(viewer).AnyAsync(e => e.Id == id, cancel) || await states.LatestAsync(db, id, cancel) is not { State: var state })
            return Results.NotFound();
        var seesAll = state.SeesAll(viewer.Id, await db.EncountersLedBy(viewer).AnyAsync(e => e.Id == id, cancel));
        if (state.SeenBy(viewer.Id, seesAll).Message(seq) is not { Photo: not null })
            return Results.NotFound();
        var file = await db.RoomPhotos.AsNoTracking().Where(p => p.RoomId == id && p.Seq == seq && p.File!.Status == FileStatus.Kept).Select(p => p.File).SingleOrDefaultAsync(cancel);
        return Download.Send(file, http, store);
    }
}
