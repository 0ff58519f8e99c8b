using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Room.Photos;

/// <summary>Takes photos in that are to be sent in a room: examined, shrunk and stripped as all uploads are.</summary>
public sealed class PhotoIntake(TinkuyDb db, FileIntake intake, Viewer viewer, IStringLocalizer<FilesText> text)
{
    /// <summary>Keeps a photo for a message that is still to be sent; one that never is, is swept away after a day.</summary>
    /// <remarks>Saves the context.</remarks>
    public async Task<TakenPhoto> TakeAsync(long roomId, IFormFile upload, CancellationToken cancel)
    {
        try
        {
            await using var content = upload.OpenReadStream();
            var file = await intake.AcceptPhotoAsync(content, upload.FileName, viewer.Id, cancel);
            db.RoomPhotos.Add(new(file.Id, roomId));
            await db.SaveChangesAsync(cancel);
            return new(file.Id, null);
        }
        catch (FileRefusedException refused)
        {
            return new(null, text[refused.Problem.ToString(), Path.GetFileName(upload.FileName), refused.Limit]);
        }
    }

    /// <summary>The act with this photo; acts that carry none stay as they are.</summary>
    public static RoomAct Attach(RoomAct act, long file) => act switch
    {
        ChatSaid said => said with { Photo = new(file) },
        GroupsSaid said => said with { Photo = new(file) },
        _ => act,
    };
}

/// <param name="File">Id of the upload; null when it was refused.</param>
/// <param name="Error">Why, in a sentence for who sent it.</param>
public sealed record TakenPhoto(long? File, string? Error);
