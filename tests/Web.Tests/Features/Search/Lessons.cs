using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Search;

/// <summary>Materials made by hand for the tests of search.</summary>
internal static class Lessons
{
    private static readonly DateTime March = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Saves a material of somebody of the cast.</summary>
    /// <param name="group">The only group that reads it; null for what <paramref name="visibility"/> says.</param>
    public static async Task<long> ShareAsync(
        this Site site, string title, string body = "", string by = "rosa", MaterialVisibility visibility = MaterialVisibility.Public, string? group = null, Action<Material>? with = null, MaterialContent? content = null)
    {
        await using var db = site.Open();
        var author = await db.Users.SingleAsync(p => p.Email == $"{by}@valle-sagrado.example");
        var material = Material.Share((content ?? new()) with { Title = title, Body = body }, author.DisplayName, author.Id, Guid.NewGuid(), March);
        material.ShowTo(group is null ? visibility : MaterialVisibility.Group, group is null ? null : (await db.Groups.SingleAsync(g => g.Name == group)).Id);
        with?.Invoke(material);
        db.Add(material);
        await db.SaveChangesAsync();
        return material.Id;
    }

    /// <summary>Attaches a file of these pages, as if its text had just been read.</summary>
    public static async Task AttachAsync(this Site site, long material, string name, params string[] pages)
    {
        await using var db = site.Open();
        var owner = await db.Materials.Where(m => m.Id == material).Select(m => m.AuthorId!.Value).SingleAsync();
        var file = new StoredFile { Name = name, MediaType = "application/pdf", Size = 1, Sha256 = new('0', 64), StorageKey = Guid.NewGuid().ToString("N"), UploaderId = owner, CreatedAt = March, Text = TextStatus.Waiting };
        file.Keep();
        db.Add(new MaterialFile { MaterialId = material, File = file });
        await db.SaveChangesAsync();
        file.Read(pages);
        await db.SaveChangesAsync();
    }

    /// <summary>Somebody of the cast as a viewer.</summary>
    public static async Task<Viewer> ViewerAsync(this Site site, string mailbox)
    {
        await using var db = site.Open();
        var person = await db.Users.SingleAsync(p => p.Email == $"{mailbox}@valle-sagrado.example");
        return new(person.Id, person.DisplayName, person.SchoolId, "America/Lima");
    }
}
