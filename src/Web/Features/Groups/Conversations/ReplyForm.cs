using System.ComponentModel.DataAnnotations;
using Tinkuy.Domain.Groups;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>What the form for a reply carries; what may stand in <see cref="Body"/> is <see cref="PostText"/>'s to say.</summary>
public class ReplyForm
{
    public string? Body { get; set; }

    /// <summary>Number of the post that is answered in particular.</summary>
    public int? ReplyTo { get; set; }

    /// <summary>Born with the form.</summary>
    public Guid SubmissionKey { get; set; } = Guid.NewGuid();
}

/// <summary>What the form for a new conversation, or for its opening post, carries.</summary>
public class OpeningForm : ReplyForm
{
    [Required, StringLength(Conversation.MaxTitleLength)] public string Title { get; set; } = "";

    public bool IsQuestion { get; set; }
}
