using Tinkuy.Domain.Groups;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>
/// The first word of a conversation's address says where it lives: <c>/grupos/3/conversaciones/9</c>,
/// <c>/biblioteca/7/conversaciones/9</c>. As <c>{home:conversationHome}</c> in a route it matches those words only.
/// </summary>
public sealed class ConversationHomes : IRouteConstraint
{
    private const string Groups = "grupos";
    private const string Library = "biblioteca";

    /// <summary>The name of the constraint in routes.</summary>
    public const string Name = "conversationHome";

    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string word && (Is(word, Groups) || Is(word, Library));

    /// <summary>What the address of this request speaks of.</summary>
    public static ConversationHomeKind KindOf(RouteData route) =>
        route.Values["home"] is string word && Is(word, Library) ? ConversationHomeKind.Material : ConversationHomeKind.Group;

    /// <summary>The address of a home.</summary>
    public static string Link(ConversationHomeKind kind, long id) => $"/{(kind == ConversationHomeKind.Material ? Library : Groups)}/{id}";

    /// <summary>The address of the home of a conversation.</summary>
    public static string Link(long? groupId, long? materialId) =>
        materialId is { } material ? Link(ConversationHomeKind.Material, material) : Link(ConversationHomeKind.Group, groupId!.Value);

    private static bool Is(string word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
