using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Groups;

/// <summary>The site with one conversation in each of the cast's groups, opened by the group's facilitator, with a reply by a member.</summary>
public class GroupsSite : Site
{
    public const string Gia = "GIA Valle Sagrado", Multigrade = "Multigrado Calca", Reading = "Lectura EIB";

    private static readonly (string Group, string Author, string Replier, string Title)[] Talks =
    [
        (Gia, "elena", "rosa", "¿Con qué cuentan los de 2.º?"),
        (Multigrade, "marcos", "rosa", "Feria de trueque con todos los grados"),
        (Reading, "julia", "elena", "¿Cómo evalúan si el cuento es en quechua?"),
    ];

    private readonly Dictionary<string, (long Group, long Conversation)> places = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = Open();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var (name, author, replier, title) in Talks)
        {
            var group = await db.Groups.SingleAsync(g => g.Name == name);
            var conversation = Conversation.Open(group.Id, await IdOf(author), title, isQuestion: true, PostText.Read($"Lo que digo en {name}."), Guid.NewGuid(), now.AddHours(-2));
            conversation.Reply(await IdOf(replier), PostText.Read("Con **semillas**."), null, Guid.NewGuid(), now.AddHours(-1));
            db.Add(conversation);
            await db.SaveChangesAsync();
            places[name] = (group.Id, conversation.Id);
        }
    }

    /// <summary>The address of a group of the cast.</summary>
    public string Home(string group) => $"/grupos/{places[group].Group}";

    /// <summary>The address of its conversation.</summary>
    public string Talk(string group) => $"/grupos/{places[group].Group}/conversaciones/{places[group].Conversation}";

    public long GroupId(string group) => places[group].Group;

    public long TalkId(string group) => places[group].Conversation;

    public async Task<long> IdOf(string mailbox)
    {
        await using var db = Open();
        return await db.Users.Where(p => p.Email == mailbox + "@valle-sagrado.example").Select(p => p.Id).SingleAsync();
    }

    /// <summary>Opens a further conversation, so that tests do not share one.</summary>
    public async Task<string> OpenTalk(string group, string author, string body = "Texto de apertura.", int replies = 0, bool isQuestion = false)
    {
        await using var db = Open();
        var (now, id) = (TimeProvider.System.GetUtcNow().UtcDateTime, await IdOf(author));
        var conversation = Conversation.Open(places[group].Group, id, "Otra conversación", isQuestion, PostText.Read(body), Guid.NewGuid(), now);
        for (var i = 1; i <= replies; i++)
            conversation.Reply(id, PostText.Read($"Aporte número {i}."), null, Guid.NewGuid(), now);
        db.Add(conversation);
        await db.SaveChangesAsync();
        return $"/grupos/{places[group].Group}/conversaciones/{conversation.Id}";
    }
}

internal static partial class Pressing
{
    /// <summary>Presses a button that belongs to the page's form of acts, whether the page shows it or not.</summary>
    public static async Task<HttpResponseMessage> PressAsync(this HttpClient client, string page, string address, params (string Name, string Value)[] fields) =>
        await client.PostAsync(address, new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", await client.TokenAsync(page))).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));

    /// <summary>A token from any form that the person may see: what keeps her out must be the permission, not the token.</summary>
    public static async Task<string> TokenAsync(this HttpClient client, string page) =>
        Token().Match(await client.GetStringAsync(page)) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : throw new InvalidOperationException($"No form on {page}.");

    public static string Id(this string address) => address[(address.LastIndexOf('/') + 1)..];

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
