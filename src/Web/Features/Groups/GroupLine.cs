using Tinkuy.Domain.Groups;

namespace Tinkuy.Web.Features.Groups;

/// <summary>A group as lists show it.</summary>
/// <param name="Unread">Conversations with something the viewer has not read.</param>
public sealed record GroupLine(
    long Id, string Name, string GuidingQuestion, GroupAccess Access, string? Place, int Members, MembershipStatus? Status, bool IsArchived, int Unread = 0);
