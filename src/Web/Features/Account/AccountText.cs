namespace Tinkuy.Web.Features.Account;

/// <summary>Names the texts of accounts: log-in, invitations, requests, passwords, profile.</summary>
public sealed class AccountText;
