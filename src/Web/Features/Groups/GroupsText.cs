namespace Tinkuy.Web.Features.Groups;

/// <summary>Names the texts of groups and conversations.</summary>
public sealed class GroupsText;
