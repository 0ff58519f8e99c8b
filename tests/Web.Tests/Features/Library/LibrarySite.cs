using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

/// <summary>What the tests of the library do again and again.</summary>
internal static class LibrarySite
{
    /// <summary>A zone where it is evening now, whenever the tests run.</summary>
    public static readonly string Evening = EveningZone(TimeProvider.System.GetUtcNow().Hour);

    /// <summary>A material of somebody of the cast, straight into the database.</summary>
    public static async Task<long> MaterialAsync(this Site site, string author, string title, MaterialVisibility visibility = MaterialVisibility.Public, Licence licence = Licence.CcBySa4, string body = "Dobla **la tira**.")
    {
        await using var db = site.Open();
        var person = await db.Users.SingleAsync(p => p.Email == author + "@valle-sagrado.example");
        var material = Material.Share(new() { Title = title, Body = body, Licence = licence, Country = "PE" }, person.DisplayName, person.Id, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
        var reading = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        material.ShowTo(visibility, reading.Id);
        db.Add(material);
        await db.SaveChangesAsync();
        return material.Id;
    }

    /// <summary>Lets a material draw on another work too: one of this library when <see cref="CreditedSource.ParentId"/> says so.</summary>
    public static async Task DrawOnAsync(this Site site, long id, CreditedSource source)
    {
        await using var db = site.Open();
        var behind = source.ParentId is { } parent ? await db.Materials.Include(m => m.Origin).SingleAsync(m => m.Id == parent) : null;
        (await db.Materials.Include(m => m.Origin).SingleAsync(m => m.Id == id)).DrawOn(behind is null ? source : CreditedSource.Of(behind, source.Url), behind);
        await db.SaveChangesAsync();
    }

    /// <summary>The material with everything of it.</summary>
    public static async Task<Material> FindAsync(this Site site, long id)
    {
        await using var db = site.Open();
        return await db.Materials.Include(m => m.Versions.OrderBy(v => v.Number)).Include(m => m.Origin).Include(m => m.Files).Include(m => m.Applications).AsSplitQuery().SingleAsync(m => m.Id == id);
    }

    /// <summary>The page's words, entities read.</summary>
    public static async Task<string> TextAsync(this HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    /// <summary>The page's words, entities read.</summary>
    public static async Task<string> PageAsync(this HttpClient client, string address) => WebUtility.HtmlDecode(await client.GetStringAsync(address));

    /// <summary>The id at the end of the address one is sent on to.</summary>
    public static long SentTo(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return long.Parse(answer.Headers.Location!.ToString().Split('/', '#')[2]);
    }

    /// <summary>Has everybody live where it is evening, so that mails which wait for working hours wait to be looked at.</summary>
    public static async Task HoldMailsAsync(this Site site)
    {
        await using var db = site.Open();
        await db.Users.ExecuteUpdateAsync(p => p.SetProperty(x => x.TimeZone, Evening));
    }

    // Zones of this family are named by what must be added to reach UTC.
    private static string EveningZone(int hourUtc) => ((20 - hourUtc + 35) % 24 - 11) switch
    {
        > 0 and var ahead => $"Etc/GMT-{ahead}",
        0 => "Etc/GMT",
        var behind => $"Etc/GMT+{-behind}",
    };
}
