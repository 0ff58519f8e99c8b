using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>Where each post of a conversation stands: its page follows from its number.</summary>
public static class ConversationPages
{
    /// <summary>Posts on one page.</summary>
    public const int Size = 20;

    /// <summary>The page that holds a post, from 1.</summary>
    public static int Of(int postNumber) => ((postNumber - 1) / Size) + 1;

    /// <summary>How many pages so many posts take.</summary>
    public static int Count(int posts) => Pager.Count(posts, Size);

    /// <summary>The address of a conversation.</summary>
    /// <param name="home">The address of its home (<see cref="ConversationHomes"/>).</param>
    public static string Link(string home, long conversationId) => $"{home}/conversaciones/{conversationId}";

    /// <summary>The address of a post; of the opening one, the conversation's own.</summary>
    public static string Link(string home, long conversationId, int postNumber) =>
        Link(home, conversationId) + (Of(postNumber) > 1 ? $"?pagina={Of(postNumber)}" : "") + (postNumber > 1 ? $"#aporte-{postNumber}" : "");
}
