namespace Tinkuy.Web.Features.Library.Taking;

/// <summary>The texts about taking one material along: paper, a phone, a USB stick.</summary>
public sealed class TakingText;
