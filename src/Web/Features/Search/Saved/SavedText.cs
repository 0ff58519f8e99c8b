namespace Tinkuy.Web.Features.Search.Saved;

/// <summary>Texts of saved searches and their mails.</summary>
public sealed class SavedText;
