using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Groups;

public class ConversationQueriesTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private TinkuyDb db = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        db = database.Open();
    }

    public async Task DisposeAsync()
    {
        await db.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("GIA Valle Sagrado", "rosa elena marcos david julia teresa administracion")]
    [InlineData("Multigrado Calca", "rosa marcos")]
    [InlineData("Lectura EIB", "julia elena")]
    public async Task A_conversation_is_read_by_members_and_in_open_groups_by_all(string group, string readers)
    {
        var conversation = await StartAsync(group, "Contar con semillas");
        foreach (var mailbox in new[] { "rosa", "elena", "marcos", "david", "julia", "teresa", "administracion" })
        {
            var viewer = await ViewerAsync(mailbox);
            var expected = readers.Split(' ').Contains(mailbox);
            Assert.Equal(expected, await db.ConversationsVisibleTo(viewer).AnyAsync(c => c.Id == conversation.Id));
            Assert.Equal(expected, await db.PostsVisibleTo(viewer).AnyAsync(p => p.ConversationId == conversation.Id));
            Assert.Equal(expected, await db.ConversationCards(viewer, conversation.GroupId!.Value).AnyAsync());
        }
        Assert.False(await db.ConversationsVisibleTo(Viewer.Visitor).AnyAsync());
        Assert.False(await db.PostsVisibleTo(Viewer.Visitor).AnyAsync());
    }

    [Fact]
    public async Task Withdrawn_words_are_nobodys()
    {
        var conversation = await StartAsync("GIA Valle Sagrado", "Contar con semillas");
        var post = await db.Posts.Include(p => p.Conversation).SingleAsync(p => p.ConversationId == conversation.Id);
        post.Withdraw(post.AuthorId, Now);
        await db.SaveChangesAsync();
        foreach (var mailbox in new[] { "rosa", "elena" })
        {
            Assert.False(await db.PostsVisibleTo(await ViewerAsync(mailbox)).AnyAsync());
            Assert.Empty(await db.GroupActivity(await ViewerAsync(mailbox), 5).ToListAsync());
        }
    }

    [Fact]
    public async Task Home_shows_the_latest_of_my_groups_and_of_no_other()
    {
        await StartAsync("GIA Valle Sagrado", "Primero", hours: 1);
        await StartAsync("Multigrado Calca", "Segundo", hours: 2);
        await StartAsync("Lectura EIB", "Ajeno", hours: 3);
        await StartAsync("GIA Valle Sagrado", "Tercero", hours: 4);
        Assert.Equal(["Tercero", "Segundo", "Primero"], await db.GroupActivity(await ViewerAsync("rosa"), 5).Select(c => c.Title).ToListAsync());
        Assert.Equal(["Tercero", "Segundo"], await db.GroupActivity(await ViewerAsync("rosa"), 2).Select(c => c.Title).ToListAsync());
        Assert.Empty(await db.GroupActivity(await ViewerAsync("administracion"), 5).ToListAsync());
    }

    [Fact]
    public async Task What_I_have_not_seen_is_unread_until_I_see_it()
    {
        var conversation = await StartAsync("GIA Valle Sagrado", "Contar con semillas");
        var rosa = await ViewerAsync("rosa");
        var card = Assert.Single(await db.GroupActivity(rosa, 5).ToListAsync());
        Assert.True(card.IsNew);
        Assert.Equal(1, Assert.Single(await db.UnreadByGroup(rosa).ToListAsync()).Conversations);

        await db.MarkReadAsync(rosa.Id, conversation.Id, 1, Now, default);
        Assert.Empty(await db.UnreadByGroup(rosa).ToListAsync());

        await ReplyAsync(conversation.Id, "Con maíz.");
        await ReplyAsync(conversation.Id, "Con piedritas.");
        card = Assert.Single(await db.GroupActivity(rosa, 5).ToListAsync());
        Assert.Equal((false, 2, 2), (card.IsNew, card.Unread, card.Entrance));
    }

    [Fact]
    public async Task Reading_never_goes_backwards()
    {
        var conversation = await StartAsync("GIA Valle Sagrado", "Contar con semillas");
        var rosa = await ViewerAsync("rosa");
        await db.MarkReadAsync(rosa.Id, conversation.Id, 40, Now, default);
        await db.MarkReadAsync(rosa.Id, conversation.Id, 20, Now, default);
        Assert.Equal(40, (await db.Readings.SingleAsync()).LastReadNumber);
    }

    [Fact]
    public async Task What_was_said_before_I_came_is_not_unread()
    {
        await StartAsync("Multigrado Calca", "Antes", hours: -1);
        var group = await db.Groups.Include(g => g.Memberships).SingleAsync(g => g.Name == "Multigrado Calca");
        var david = await ViewerAsync("david");
        group.Accept(david.Id, Now);
        await db.SaveChangesAsync();
        Assert.Equal(0, Assert.Single(await db.ConversationCards(david, group.Id).ToListAsync()).Unread);
        Assert.DoesNotContain(await db.UnreadByGroup(david).ToListAsync(), u => u.GroupId == group.Id);
    }

    [Fact]
    public async Task Replies_written_at_once_take_turns_and_leave_no_gap()
    {
        var conversation = await StartAsync("GIA Valle Sagrado", "Contar con semillas");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => ReplyAsync(conversation.Id, $"Idea {i}")));
        var numbers = await db.Posts.Where(p => p.ConversationId == conversation.Id).OrderBy(p => p.Number).Select(p => p.Number).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 13), numbers);
    }

    [Fact]
    public async Task Two_facilitators_who_leave_at_once_do_not_leave_the_group_alone()
    {
        var (group, rosa, elena) = (await GroupAsync("GIA Valle Sagrado"), await ViewerAsync("rosa"), await ViewerAsync("elena"));
        group.GiveRole(rosa.Id, GroupRole.Facilitator);
        await db.SaveChangesAsync();
        var outcomes = await Task.WhenAll(LeaveAsync(group.Id, rosa.Id), LeaveAsync(group.Id, elena.Id));
        Assert.Equal([null, "LastFacilitator"], outcomes.Order());
        Assert.Equal(1, await db.Memberships.CountAsync(m => m.GroupId == group.Id && m.Role == GroupRole.Facilitator));
    }

    // The cast joined its groups some weeks before the day of the test.
    private static readonly DateTime Now = TimeProvider.System.GetUtcNow().UtcDateTime;

    private async Task<string?> LeaveAsync(long groupId, long personId)
    {
        await using var own = database.Open();
        await using var transaction = await own.Database.BeginTransactionAsync();
        var group = await own.LockGroupAsync(groupId, [personId], default);
        try
        {
            group.Leave(personId);
        }
        catch (RuleException broken)
        {
            return broken.Code;
        }
        await own.SaveChangesAsync();
        await transaction.CommitAsync();
        return null;
    }

    private async Task ReplyAsync(long conversationId, string words)
    {
        await using var own = database.Open();
        await using var transaction = await own.Database.BeginTransactionAsync();
        var conversation = await own.LockConversationAsync(conversationId, default);
        conversation.Reply(conversation.AuthorId, PostText.Read(words), null, Guid.NewGuid(), Now.AddHours(5));
        await own.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private async Task<Conversation> StartAsync(string groupName, string title, int hours = 0)
    {
        var group = await GroupAsync(groupName);
        var conversation = Conversation.Open(group.Id, group.CreatedById, title, false, PostText.Read("Esto probé."), Guid.NewGuid(), Now.AddHours(hours));
        db.Add(conversation);
        await db.SaveChangesAsync();
        return conversation;
    }

    private Task<Group> GroupAsync(string name) => db.Groups.Include(g => g.Memberships).SingleAsync(g => g.Name == name);

    private async Task<Viewer> ViewerAsync(string mailbox)
    {
        var person = await db.Users.SingleAsync(p => p.Email == mailbox + "@valle-sagrado.example");
        return new(person.Id, person.DisplayName, person.SchoolId, person.TimeZone);
    }
}
