namespace Tinkuy.Web.Features.Library.Sharing;

/// <summary>Texts about sharing: the editor, drafts, guesses, likenesses, children.</summary>
public sealed class SharingText;
