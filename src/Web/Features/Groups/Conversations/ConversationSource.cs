using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Domain.Text;
using Tinkuy.Search;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>
/// Conversations with what was said in them and the text of the files, post by post. Names are not indexed: what somebody
/// said is found by its words, never by who said it, so a post without a name cannot be told apart by searching for one.
/// </summary>
public sealed class ConversationSource : ISearchSource
{
    /// <summary>The kind of document that a conversation is.</summary>
    public const string Name = "conversation";

    public string Kind => Name;

    public IReadOnlyList<WatchedTable> Tables { get; } =
    [
        new("conversations", "SELECT r.id", Columns: "title, withdrawn_at, group_id, material_id"),
        new("posts", "SELECT r.conversation_id", Columns: "body, withdrawn_at"),
        new("post_files", "SELECT conversation_id FROM posts WHERE id = r.post_id"),
        new("files", "SELECT p.conversation_id FROM post_files f JOIN posts p ON p.id = f.post_id WHERE f.file_id = r.id", Columns: "text"),
        // Who opens or closes a group opens or closes what was said in it.
        new("groups", "SELECT id FROM conversations WHERE group_id = r.id", Columns: "access, name"),
        // And who may see a material reads what is said of it.
        new("materials", "SELECT id FROM conversations WHERE material_id = r.id", Columns: "visibility, group_id, hidden_at, author_id, title"),
    ];

    public IQueryable<long> Ids(TinkuyDb db) => db.Conversations.Select(c => c.Id);

    public async Task<IReadOnlyList<SearchDocument>> LoadAsync(TinkuyDb db, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var conversations = await db.Conversations.AsNoTracking().Include(c => c.Group).Include(c => c.Material).Where(c => ids.Contains(c.Id)).ToListAsync(cancel);
        var posts = await db.Posts.Where(p => ids.Contains(p.ConversationId) && p.WithdrawnAt == null)
            .OrderBy(p => p.Number).Select(p => new { p.ConversationId, p.Number, p.Body }).ToListAsync(cancel);
        var pages = await (
            from file in db.PostFiles
            join post in db.Posts on file.PostId equals post.Id
            where ids.Contains(post.ConversationId) && post.WithdrawnAt == null
            from page in file.File!.Pages
            orderby post.Number, file.Position, page.Number
            select new { post.ConversationId, file.File!.Name, file.File.PageCount, page.Number, page.Text }).ToListAsync(cancel);
        var said = posts.ToLookup(p => p.ConversationId, p => new SearchPart(Markdown.ToPlainText(p.Body), null, p.Number));
        var attached = pages.ToLookup(p => p.ConversationId, p => new SearchPart(p.Text, p.Name, p.PageCount > 1 ? p.Number : null));
        return [.. conversations.Where(c => said[c.Id].Any()).Select(c => Document(c, [.. said[c.Id], .. attached[c.Id]]))];
    }

    // The twin of ConversationQueries.ConversationsVisibleTo; a test compares the two for everybody.
    private static SearchDocument Document(Conversation conversation, IReadOnlyList<SearchPart> parts) => new()
    {
        Id = SearchKinds.IdOf(Name, conversation.Id),
        Kind = Name,
        Title = conversation.ShownTitle,
        Tags = [conversation.Group?.Name ?? conversation.Material!.Title],
        Parts = parts,
        Facets = SearchKinds.Only(SearchKinds.Conversations),
        Scopes = Scopes(conversation),
        UpdatedAt = conversation.LastActivityAt,
    };

    private static string[] Scopes(Conversation conversation) => conversation switch
    {
        { Material: { } material } => SearchedMaterial.Scopes(material),
        { Group.Access: GroupAccess.Open } => [SearchScopes.Members],
        _ => [SearchScopes.Group(conversation.GroupId!.Value)],
    };
}
