using System.ComponentModel.DataAnnotations;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>What a comment on the plan, or a reply to one, carries.</summary>
public sealed class CommentForm
{
    [Required, StringLength(PlanComment.LongestBody), MarkdownText]
    public string Body { get; set; } = "";

    /// <summary>The words that it is about; empty for the whole plan.</summary>
    [StringLength(Passage.LongestQuote * 2)]
    public string? Quote { get; set; }

    /// <summary>What stood before those words when they were selected.</summary>
    [StringLength(1000)]
    public string? Prefix { get; set; }

    /// <summary>The version of the plan that was read.</summary>
    public int Number { get; set; }

    /// <summary>The comment that this replies to.</summary>
    public long? ParentId { get; set; }

    /// <summary>Born with the form: sending it twice says it once.</summary>
    public Guid SubmissionKey { get; set; } = Guid.NewGuid();
}
