namespace Tinkuy.Web.Features.Library.Stories;

/// <summary>Texts of the relato: its prompts, its form, its page.</summary>
public sealed class StoriesText;
