using Microsoft.Extensions.Localization;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>The sections that a plan usually has, for the team to bend.</summary>
public static class PlanTemplate
{
    /// <summary>Keys of the sections: <c>PartQuestion</c> is a heading, <c>PartQuestionHint</c> what goes under it.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["Question", "Purpose", "Students", "Sequence", "Answers", "Observe"];

    /// <summary>An empty plan with every section, the research question in its place and three moments with their minutes.</summary>
    public static string For(string question, IStringLocalizer<LessonStudiesText> text) =>
        string.Concat(Parts.Select(p => $"# {text["Part" + p].Value}\n\n{Under(p, question, text)}")).TrimEnd() + "\n";

    private static readonly string[] Moments = ["MomentStart", "MomentMiddle", "MomentEnd"];

    private static string Under(string part, string question, IStringLocalizer<LessonStudiesText> text) => part switch
    {
        "Question" => question + "\n\n",
        "Sequence" => string.Concat(Moments.Select(m => $"## {text[m].Value}\n\n")),
        _ => "\n",
    };
}
