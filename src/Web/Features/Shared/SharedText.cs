namespace Tinkuy.Web.Features.Shared;

/// <summary>Names the texts that no single feature owns: navigation, forms, dates, errors.</summary>
public sealed class SharedText;
