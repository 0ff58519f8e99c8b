using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>Lesson studies outside their pages: the intake of notes.</summary>
public static class LessonStudiesModule
{
    public static void AddLessonStudies(this IServiceCollection services)
    {
        services.AddScoped<NoteSync>();
        services.AddSingleton<ISearchSource, StudySource>();
        services.AddSingleton<IFoundKind, FoundStudies>();
    }
}
