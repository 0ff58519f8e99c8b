using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Room;

/// <summary>A room to be in, and its forms as a browser without JavaScript posts them.</summary>
internal static class RoomForms
{
    /// <summary>A new encounter of Elena's for the GIA: Rosa, Marcos, Julia, David and Teresa may come.</summary>
    public static async Task<long> ScheduleRoomAsync(this Site site)
    {
        await using var db = site.Open();
        var gia = await db.Groups.SingleAsync(g => g.Name == "GIA Valle Sagrado");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var local = WallClock.ToLocal(now, "America/Lima").AddMinutes(10);
        var plan = new EncounterPlan("¿Cómo leen los números?", EncounterKind.Gia, local, local.AddHours(1), "America/Lima");
        var encounter = Encounter.Schedule(plan, await site.PersonIdAsync("elena"), Guid.NewGuid(), now);
        encounter.Invite([gia.Id], []);
        encounter.SetAgenda([new("Bienvenida", 10), new("Reflexión", 20, "¿Qué nos dice su forma de escribir 107?")]);
        db.Add(encounter);
        await db.SaveChangesAsync();
        return encounter.Id;
    }

    public static async Task<long> PersonIdAsync(this Site site, string mailbox)
    {
        await using var db = site.Open();
        return await db.Users.Where(p => p.Email == mailbox + "@valle-sagrado.example").Select(p => p.Id).SingleAsync();
    }

    /// <summary>Posts one of the room's forms with the token of the page.</summary>
    public static async Task<HttpResponseMessage> PostRoomAsync(this HttpClient client, long room, params (string Name, string Value)[] fields)
    {
        var url = $"/encuentros/{room}/sala";
        var token = Regex.Match(await client.GetStringAsync(url), "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        var form = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(new("__RequestVerificationToken", token));
        return await client.PostAsync(url, new FormUrlEncodedContent(form));
    }

    /// <summary>The value of the first button or field on the room's page that asks for an act of this kind on something that exists.</summary>
    public static async Task<string> AskedOnPageAsync(this HttpClient client, long room, string kind, string query = "")
    {
        var page = System.Net.WebUtility.HtmlDecode(await client.GetStringAsync($"/encuentros/{room}/sala{query}"));
        return Regex.Match(page, Regex.Escape(kind) + " \\{\"\\w+\":[1-9]\\d*[^}]*\\}").Value;
    }
}
