using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Tests.People;

public class InvitationTests
{
    private static readonly DateTime Now = new(2026, 11, 26, 15, 0, 0, DateTimeKind.Utc);
    private static readonly Person Rosa = new() { Id = 7, Email = "rosa@valle-sagrado.example" };

    [Fact]
    public void The_link_is_not_stored()
    {
        var (invitation, token) = Invitation.Create(1, Now);
        Assert.Equal(32, token.Length);
        Assert.Equal(SecretToken.Hash(token), invitation.TokenHash);
        Assert.NotEqual(SecretToken.Hash(token), SecretToken.Hash(Invitation.Create(1, Now).Token));
    }

    [Fact]
    public void It_works_once()
    {
        var (invitation, _) = Invitation.Create(1, Now);
        invitation.Accept(Rosa, Now);
        Assert.Equal(InvitationState.Used, invitation.StateAt(Now));
        Assert.Equal("InvitationUsed", Assert.Throws<RuleException>(() => invitation.Accept(Rosa, Now)).Code);
        Assert.Equal("InvitationUsed", Assert.Throws<RuleException>(() => invitation.Revoke(Now)).Code);
        Assert.Equal("InvitationUsed", Assert.Throws<RuleException>(() => invitation.Renew(Now)).Code);
    }

    [Fact]
    public void It_ends_with_its_day()
    {
        var (invitation, _) = Invitation.Create(1, Now);
        Assert.Equal(InvitationState.Open, invitation.StateAt(Now.AddDays(14).AddTicks(-1)));
        Assert.Equal("InvitationExpired", Assert.Throws<RuleException>(() => invitation.Accept(Rosa, Now.AddDays(14))).Code);
    }

    [Fact]
    public void Once_taken_back_it_opens_nothing()
    {
        var (invitation, _) = Invitation.Create(1, Now);
        invitation.Revoke(Now);
        Assert.Equal("InvitationRevoked", Assert.Throws<RuleException>(() => invitation.Accept(Rosa, Now)).Code);
    }

    [Fact]
    public void Bound_to_an_address_it_serves_nobody_else()
    {
        var (forRosa, _) = Invitation.Create(1, Now, email: " Rosa@Valle-Sagrado.example ");
        forRosa.Accept(Rosa, Now);
        var (forDavid, _) = Invitation.Create(1, Now, email: "david@valle-sagrado.example");
        Assert.Equal("InvitationForAnother", Assert.Throws<RuleException>(() => forDavid.Accept(Rosa, Now)).Code);
        Assert.Equal(InvitationState.Open, forDavid.StateAt(Now));
    }

    [Fact]
    public void A_new_link_makes_the_old_one_useless()
    {
        var (invitation, old) = Invitation.Create(1, Now);
        var fresh = invitation.Renew(Now.AddDays(20));
        Assert.NotEqual(SecretToken.Hash(old), invitation.TokenHash);
        Assert.Equal(SecretToken.Hash(fresh), invitation.TokenHash);
        Assert.Equal(InvitationState.Open, invitation.StateAt(Now.AddDays(21)));
    }
}
