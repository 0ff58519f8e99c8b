namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>A document whose text cannot be read: damaged, locked, or beyond the limits of size and depth.</summary>
public sealed class BrokenDocumentException(string why, Exception? inner = null) : Exception(why, inner);
