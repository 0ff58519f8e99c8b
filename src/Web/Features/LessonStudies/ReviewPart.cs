using Tinkuy.Domain.LessonStudies;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>A part of the plan with the notes of its moment beside it.</summary>
/// <param name="Title">The moment; empty for notes tied to none and for parts that are no moment.</param>
/// <param name="Html">The part of the plan; empty for a moment that the plan no longer has.</param>
/// <param name="Notes">What was noted, by the clock.</param>
public sealed record ReviewPart(string Title, string Html, IReadOnlyList<ObservationNote> Notes)
{
    /// <summary>Lines notes up beside a plan: nothing of either is left out, and nothing stands twice.</summary>
    public static IReadOnlyList<ReviewPart> LineUp(IReadOnlyList<PlanSection> sections, IReadOnlyList<ObservationNote> notes)
    {
        var left = notes.GroupBy(n => n.Moment).ToDictionary(g => g.Key, g => g.ToList());
        var parts = new List<ReviewPart>();
        foreach (var section in sections)
        {
            var title = section.IsMoment ? section.Title : "";
            List<ObservationNote> mine = [];
            if (title.Length > 0 && left.Remove(title, out var found)) mine = found;
            // What is no moment runs on: the purpose and what we know of the children are one stretch of reading.
            if (title.Length == 0 && parts is [.., { Title: "" } last]) parts[^1] = last with { Html = last.Html + section.Html };
            else parts.Add(new(title, section.Html, mine));
        }
        parts.AddRange(left.OrderBy(g => g.Value[0].At).Select(g => new ReviewPart(g.Key, "", g.Value)));
        return parts;
    }
}
