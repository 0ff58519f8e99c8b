using Tinkuy.Domain.Groups;

namespace Tinkuy.Web.Features.Groups;

/// <summary>A member, or somebody who asks to be one, as lists show them.</summary>
public sealed record MemberLine(long PersonId, string Name, string? School, GroupRole Role, DateTime Since);

internal static class MemberLines
{
    /// <summary>By school, those without one first (the acompañantes who go from school to school), then by name.</summary>
    public static IQueryable<MemberLine> Lines(this IQueryable<Membership> memberships) =>
        memberships
            .OrderBy(m => m.Person!.SchoolId != null).ThenBy(m => m.Person!.School!.Name).ThenBy(m => m.Person!.DisplayName).ThenBy(m => m.PersonId)
            .Select(m => new MemberLine(m.PersonId, m.Person!.DisplayName, m.Person.School!.Name, m.Role, m.Since));
}
