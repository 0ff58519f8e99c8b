namespace Tinkuy.Web.Features.Library.Reviews;

/// <summary>Texts of peer reviews and their rubrics.</summary>
public sealed class ReviewsText;
