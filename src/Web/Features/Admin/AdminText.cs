namespace Tinkuy.Web.Features.Admin;

/// <summary>Names the texts of administration: people, invitations, requests, territory, curriculum.</summary>
public sealed class AdminText;
