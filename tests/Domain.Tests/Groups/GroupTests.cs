using Tinkuy.Domain.Groups;

namespace Tinkuy.Domain.Tests.Groups;

public class GroupTests
{
    private const long Elena = 1, Rosa = 2, David = 3;
    private static readonly DateTime Now = new(2026, 11, 20, 16, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Whoever_founds_a_group_facilitates_it() => Assert.Equal(GroupRole.Facilitator, Member(Founded(GroupAccess.Private), Elena)!.Role);

    [Fact]
    public void Anyone_joins_an_open_group_once()
    {
        var group = Founded(GroupAccess.Open);
        group.Join(Rosa, Now);
        group.Join(Rosa, Now.AddDays(1));
        Assert.Equal(Now, Member(group, Rosa)!.Since);
        Assert.Equal(MembershipStatus.Active, Member(group, Rosa)!.Status);
        Assert.Equal(2, group.Memberships.Count);
    }

    [Theory]
    [InlineData(GroupAccess.ByRequest)]
    [InlineData(GroupAccess.Private)]
    public void Nobody_joins_a_closed_group_on_her_own_word(GroupAccess access)
    {
        var group = Founded(access);
        Assert.Equal("GroupNotOpen", Assert.Throws<RuleException>(() => group.Join(Rosa, Now)).Code);
        Assert.Null(Member(group, Rosa));
    }

    [Fact]
    public void A_request_waits_until_it_is_accepted()
    {
        var group = Founded(GroupAccess.ByRequest);
        group.Request(Rosa, Now);
        Assert.Equal(MembershipStatus.Requested, Member(group, Rosa)!.Status);
        group.Accept(Rosa, Now.AddHours(1));
        Assert.Equal((MembershipStatus.Active, Now.AddHours(1)), (Member(group, Rosa)!.Status, Member(group, Rosa)!.Since));
    }

    [Fact]
    public void A_request_that_was_taken_back_cannot_be_accepted()
    {
        var group = Founded(GroupAccess.ByRequest);
        group.Request(Rosa, Now);
        group.Leave(Rosa);
        Assert.Equal("RequestGone", Assert.Throws<RuleException>(() => group.Accept(Rosa, Now)).Code);
    }

    [Theory]
    [InlineData(GroupAccess.Open)]
    [InlineData(GroupAccess.Private)]
    public void Only_groups_by_request_take_requests(GroupAccess access) =>
        Assert.Equal("GroupTakesNoRequests", Assert.Throws<RuleException>(() => Founded(access).Request(Rosa, Now)).Code);

    [Fact]
    public void Asking_again_does_not_make_a_member_wait()
    {
        var group = Founded(GroupAccess.ByRequest);
        group.Request(Elena, Now);
        Assert.Equal(MembershipStatus.Active, Member(group, Elena)!.Status);
    }

    [Fact]
    public void The_last_facilitator_names_another_before_leaving()
    {
        var group = Founded(GroupAccess.Open);
        group.Join(Rosa, Now);
        Assert.Equal("LastFacilitator", Assert.Throws<RuleException>(() => group.Leave(Elena)).Code);
        Assert.Equal("LastFacilitator", Assert.Throws<RuleException>(() => group.GiveRole(Elena, GroupRole.Member)).Code);
        group.GiveRole(Rosa, GroupRole.Facilitator);
        group.Leave(Elena);
        Assert.Null(Member(group, Elena));
    }

    [Fact]
    public void A_request_does_not_count_as_another_facilitator()
    {
        var group = Founded(GroupAccess.ByRequest);
        group.Request(David, Now);
        Assert.Equal("NotAMember", Assert.Throws<RuleException>(() => group.GiveRole(David, GroupRole.Facilitator)).Code);
        Assert.Equal("LastFacilitator", Assert.Throws<RuleException>(() => group.Leave(Elena)).Code);
    }

    [Fact]
    public void An_archived_group_takes_nobody_in_and_lets_people_go()
    {
        var group = Founded(GroupAccess.Open);
        group.Join(Rosa, Now);
        group.Archive(Now);
        Assert.Equal("GroupArchived", Assert.Throws<RuleException>(() => group.Join(David, Now)).Code);
        group.Leave(Rosa);
        group.Reopen();
        group.Join(David, Now);
        Assert.NotNull(Member(group, David));
    }

    [Theory]
    [InlineData(GroupAccess.Private)]
    [InlineData(GroupAccess.ByRequest)]
    public void What_members_wrote_for_one_another_never_becomes_everybodys(GroupAccess access)
    {
        var group = Founded(access);
        Assert.Equal("PromiseOfAccess", Assert.Throws<RuleException>(() => group.Describe(About(GroupAccess.Open), holdsWritings: true)).Code);
        Assert.Equal(access, group.Access);
        group.Describe(About(GroupAccess.Open), holdsWritings: false);
        Assert.Equal(GroupAccess.Open, group.Access);
    }

    [Fact]
    public void A_group_may_close_its_door()
    {
        var group = Founded(GroupAccess.Open);
        group.Describe(About(GroupAccess.Private), holdsWritings: true);
        Assert.Equal(GroupAccess.Private, group.Access);
    }

    public static TheoryData<GroupStanding, string> Standings => new()
    {
        { new(GroupAccess.Open, false, null, null), "read join" },
        { new(GroupAccess.Open, true, null, null), "read" },
        { new(GroupAccess.ByRequest, false, null, null), "request" },
        { new(GroupAccess.ByRequest, false, MembershipStatus.Requested, GroupRole.Member), "" },
        { new(GroupAccess.Private, false, null, null), "" },
        { new(GroupAccess.Private, false, MembershipStatus.Active, GroupRole.Member), "read write" },
        { new(GroupAccess.Private, true, MembershipStatus.Active, GroupRole.Member), "read" },
        { new(GroupAccess.Private, false, MembershipStatus.Active, GroupRole.Facilitator), "read write facilitate" },
        { new(GroupAccess.Private, false, MembershipStatus.Requested, GroupRole.Facilitator), "" },
    };

    [Theory, MemberData(nameof(Standings))]
    public void What_one_may_do_follows_from_door_and_membership(GroupStanding standing, string expected)
    {
        var may = new (bool Allowed, string What)[]
        {
            (standing.CanRead, "read"), (standing.CanJoin, "join"), (standing.CanRequest, "request"),
            (standing.CanWrite, "write"), (standing.IsFacilitator, "facilitate"),
        };
        Assert.Equal(expected, string.Join(' ', may.Where(m => m.Allowed).Select(m => m.What)));
    }

    private static Membership? Member(Group group, long person) => group.Memberships.SingleOrDefault(m => m.PersonId == person);

    private static Group Founded(GroupAccess access) => Group.Found(Elena, About(access), Guid.NewGuid(), Now.AddDays(-1));

    private static GroupDescription About(GroupAccess access) =>
        new("GIA Valle Sagrado", "¿Qué hace que un niño entienda el número?", "Mirar juntos.", GroupKind.InterInstitutional, access, null);
}
