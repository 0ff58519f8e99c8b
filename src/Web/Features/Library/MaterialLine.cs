namespace Tinkuy.Web.Features.Library;

/// <summary>A material as one line of a list.</summary>
public sealed record MaterialLine(long Id, string Title, string Credit);
