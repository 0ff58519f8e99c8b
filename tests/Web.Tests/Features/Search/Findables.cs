using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Groups.Conversations;

namespace Tinkuy.Web.Tests.Features.Search;

/// <summary>Conversations and lesson studies made by hand for the tests of search, and a page as its reader gets it.</summary>
internal static class Findables
{
    private static readonly DateTime March = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Opens a conversation; who opens it also says what follows.</summary>
    /// <returns>Its address.</returns>
    public static async Task<string> TalkAsync(this Site site, string group, string by, string title, string opening, params string[] replies)
    {
        await using var db = site.Open();
        var (groupId, author) = (await GroupAsync(db, group), await PersonAsync(db, by));
        var conversation = Conversation.Open(groupId, author, title, false, PostText.Read(opening), Guid.NewGuid(), March);
        foreach (var reply in replies)
            conversation.Reply(author, PostText.Read(reply), null, Guid.NewGuid(), March.AddMinutes(conversation.PostCount));
        db.Add(conversation);
        await db.SaveChangesAsync();
        return ConversationPages.Link(ConversationHomes.Link(ConversationHomeKind.Group, groupId), conversation.Id);
    }

    /// <summary>Begins a lesson study of one teacher with a first plan.</summary>
    public static async Task<long> StudyAsync(this Site site, string title, string by, string group, bool groupMayRead, string plan)
    {
        await using var db = site.Open();
        var author = await PersonAsync(db, by);
        var study = LessonStudy.Begin(new(title, "¿Qué dicen los niños?", await GroupAsync(db, group), groupMayRead, null, null, "America/Lima"), author, TeamRole.Teaches, Guid.NewGuid(), March);
        db.Add(study);
        await db.SaveChangesAsync();
        db.Add(PlanVersion.After(study, 0, plan, author, Guid.NewGuid(), March));
        await db.SaveChangesAsync();
        return study.Id;
    }

    /// <summary>Opens a page, which must be there.</summary>
    public static async Task<IDocument> PageAsync(this HttpClient client, string address)
    {
        var answer = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New().OpenAsync(r => r.Content(html).Address("https://localhost" + address));
    }

    private static Task<long> GroupAsync(TinkuyDb db, string name) => db.Groups.Where(g => g.Name == name).Select(g => g.Id).SingleAsync();

    private static Task<long> PersonAsync(TinkuyDb db, string mailbox) => db.Users.Where(p => p.Email == $"{mailbox}@valle-sagrado.example").Select(p => p.Id).SingleAsync();
}
