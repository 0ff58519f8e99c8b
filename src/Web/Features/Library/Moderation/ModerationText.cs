namespace Tinkuy.Web.Features.Library.Moderation;

/// <summary>Texts of reports and take-downs.</summary>
public sealed class ModerationText;
