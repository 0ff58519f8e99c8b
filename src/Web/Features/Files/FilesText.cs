namespace Tinkuy.Web.Features.Files;

/// <summary>Texts about files.</summary>
public sealed class FilesText;
