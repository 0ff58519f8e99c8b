using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Testing;

/// <summary>Files in a site's store, taken in with all that an upload must pass.</summary>
public static class SiteFiles
{
    /// <summary>An upload of somebody of the cast that no form has kept yet.</summary>
    /// <exception cref="FileRefusedException">The site does not take it.</exception>
    public static Task<StoredFile> AcceptAsync(this Site site, string name, byte[] content, string mailbox = "rosa") => TakeAsync(site, name, content, mailbox, isKept: false);

    /// <summary>A text file of somebody of the cast, kept as if a form had been sent with it.</summary>
    public static Task<StoredFile> KeepAsync(this Site site, string name, string text, string mailbox = "rosa") => TakeAsync(site, name, Encoding.UTF8.GetBytes(text), mailbox, isKept: true);

    private static async Task<StoredFile> TakeAsync(Site site, string name, byte[] content, string mailbox, bool isKept)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TinkuyDb>();
        var uploader = await db.Users.Where(p => p.Email == mailbox + "@valle-sagrado.example").Select(p => p.Id).SingleAsync();
        using var bytes = new MemoryStream(content);
        var file = await scope.ServiceProvider.GetRequiredService<FileIntake>().AcceptAsync(bytes, name, uploader);
        if (isKept)
        {
            file.Keep();
            await db.SaveChangesAsync();
        }
        return file;
    }
}
