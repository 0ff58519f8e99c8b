using System.ComponentModel.DataAnnotations;
using Tinkuy.Domain.LessonStudies;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>What the form for one observation carries; the time is the server's, because a plain form is sent at once.</summary>
public sealed class NoteForm
{
    [Required, StringLength(ObservationNote.LongestText)]
    public string Text { get; set; } = "";

    [StringLength(ObservationNote.LongestChild)]
    public string? Child { get; set; }

    [StringLength(ObservationNote.LongestMoment)]
    public string? Moment { get; set; }

    /// <summary>Born with the form: sending it twice keeps one note.</summary>
    public Guid SubmissionKey { get; set; }
}
