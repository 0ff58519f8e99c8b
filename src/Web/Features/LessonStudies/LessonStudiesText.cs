namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>Names the texts of the lesson studies.</summary>
public sealed class LessonStudiesText;
