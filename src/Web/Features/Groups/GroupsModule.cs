using Tinkuy.Web.Features.Groups.Conversations;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Groups;

/// <summary>Groups, their members and their conversations.</summary>
public static class GroupsModule
{
    public static void AddGroups(this IServiceCollection services)
    {
        services.AddScoped<PostWriter>();
        services.AddSingleton<ISearchSource, ConversationSource>();
        services.AddSingleton<IFoundKind, FoundConversations>();
        services.Configure<RouteOptions>(options => options.SetParameterPolicy<ConversationHomes>(ConversationHomes.Name));
    }
}
