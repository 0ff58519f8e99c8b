using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library.Reviews;

/// <summary>
/// A colleague's look at a material, asked for by its author, criterion by criterion. It is there to help the author and
/// stays between her and the reviewers until she publishes it; it is never a grade.
/// </summary>
public class MaterialReview : IVersioned, ISubmitted
{
    /// <summary>Longest remark, answer and praise, in characters.</summary>
    public const int MaxWords = 2000;

    /// <summary>Longest request, in characters.</summary>
    public const int MaxRequest = 500;

    public long Id { get; set; }

    public long MaterialId { get; set; }

    public Material? Material { get; set; }

    /// <summary>The version that was looked at.</summary>
    public int MaterialNumber { get; private set; }

    /// <summary>The author.</summary>
    public long AskedById { get; private set; }

    public Person? AskedBy { get; set; }

    public long ReviewerId { get; private set; }

    public Person? Reviewer { get; set; }

    /// <summary>The group in which it was asked for, whose rubric is used.</summary>
    public long? GroupId { get; private set; }

    public Group? Group { get; set; }

    /// <summary>The rubric as it stood when the review was asked for: what it becomes later changes nothing here.</summary>
    public Rubric Rubric { get; private set; } = new();

    /// <summary>The version of that rubric; 0 for the built-in one.</summary>
    public int RubricNumber { get; private set; }

    /// <summary>What the author would like to know, plain text; may be empty.</summary>
    public string Request { get; private set; } = "";

    public ReviewStatus Status { get; private set; }

    /// <summary>What the reviewer liked most, plain text.</summary>
    public string Strength { get; private set; } = "";

    /// <summary>One for each criterion of the rubric, in its order; empty until it is given.</summary>
    public List<ReviewRemark> Remarks { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; private set; }

    /// <summary>When it was last given or revised, UTC.</summary>
    public DateTime? GivenAt { get; private set; }

    /// <summary>When the author last answered, UTC.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>UTC; null while it is between author and reviewers.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Asks a colleague to look at one's material.</summary>
    /// <param name="reviewerId">Somebody who may see the material; the caller has checked.</param>
    /// <exception cref="RuleException"><c>ReviewOwn</c>: nobody reviews her own; <c>ReviewDraft</c>: nobody else may see a draft; or <c>ReviewTooLong</c> (limit).</exception>
    public static MaterialReview Ask(Material material, long reviewerId, PublishedRubric rubric, long? groupId, string? request, Guid key, DateTime nowUtc)
    {
        if (reviewerId == material.AuthorId)
            throw new RuleException("ReviewOwn", "Reviewer");
        if (material.Visibility == MaterialVisibility.Draft || material.AuthorId is not { } author)
            throw new RuleException("ReviewDraft");
        return new()
        {
            MaterialId = material.Id,
            MaterialNumber = material.Number,
            AskedById = author,
            ReviewerId = reviewerId,
            GroupId = groupId,
            Rubric = rubric.Content,
            RubricNumber = rubric.Number,
            Request = Kept(request, MaxRequest, nameof(Request)),
            AskedAt = nowUtc,
            SubmissionKey = key,
        };
    }

    /// <summary>Says what one sees, or says it better after the author answered or revised.</summary>
    /// <param name="remarks">Comment and level for each criterion, in its order; what is empty is left out.</param>
    /// <param name="number">The version that was looked at.</param>
    /// <exception cref="RuleException"><c>ReviewPublished</c>, <c>NothingRemarked</c> or <c>ReviewTooLong</c> (limit).</exception>
    public void Give(string? strength, IReadOnlyList<(string? Comment, int? Level)> remarks, int number, DateTime nowUtc)
    {
        if (Status == ReviewStatus.Published)
            throw new RuleException("ReviewPublished");
        var said = Rubric.Criteria.Select((criterion, i) =>
        {
            var (comment, level) = i < remarks.Count ? remarks[i] : default;
            return new ReviewRemark(
                Kept(comment, MaxWords, $"Remarks[{i}].Comment"),
                level is { } l && l >= 0 && l < criterion.Levels.Count ? l : null,
                i < Remarks.Count ? Remarks[i].Answer : "");
        }).ToList();
        var praise = Kept(strength, MaxWords, nameof(Strength));
        // A level alone tells the author nothing that would help her on.
        if (praise.Length == 0 || said.TrueForAll(r => r.Comment.Length == 0))
            throw new RuleException("NothingRemarked", nameof(Strength));
        (Strength, Remarks, MaterialNumber, Status, GivenAt) = (praise, said, number, ReviewStatus.Given, nowUtc);
    }

    /// <summary>Says that one cannot, this time; nothing happens once it was given.</summary>
    public void Decline() => Status = Status == ReviewStatus.Asked ? ReviewStatus.Declined : Status;

    /// <summary>The author answers, criterion by criterion.</summary>
    /// <exception cref="RuleException"><c>ReviewNotGiven</c>, or <c>ReviewTooLong</c> (limit).</exception>
    public void Answer(IReadOnlyList<string?> answers, DateTime nowUtc)
    {
        MustBeGiven();
        Remarks = [.. Remarks.Select((r, i) => r with { Answer = Kept(i < answers.Count ? answers[i] : null, MaxWords, $"Answers[{i}]") })];
        AnsweredAt = nowUtc;
    }

    /// <summary>The author shows it to whoever may see the material, or keeps it again.</summary>
    /// <exception cref="RuleException"><c>ReviewNotGiven</c>.</exception>
    public void Publish(bool on, DateTime nowUtc)
    {
        MustBeGiven();
        Status = on ? ReviewStatus.Published : ReviewStatus.Given;
        PublishedAt = on ? PublishedAt ?? nowUtc : null;
    }

    private void MustBeGiven()
    {
        if (Status is ReviewStatus.Asked or ReviewStatus.Declined)
            throw new RuleException("ReviewNotGiven");
    }

    private static string Kept(string? text, int max, string field)
    {
        var kept = MaterialRules.Lines(text ?? "").Trim();
        return kept.Length <= max ? kept : throw new RuleException("ReviewTooLong", field, max);
    }
}

/// <summary>What was said about one criterion.</summary>
/// <param name="Comment">The reviewer's words; may be empty.</param>
/// <param name="Level">Index of the level she sees it at, or null when she did not say.</param>
/// <param name="Answer">The author's words; may be empty.</param>
public sealed record ReviewRemark(string Comment, int? Level, string Answer);

/// <summary>How far a review is.</summary>
public enum ReviewStatus
{
    /// <summary>The colleague has not answered yet.</summary>
    Asked,
    /// <summary>The colleague could not, this time.</summary>
    Declined,
    /// <summary>Between the author and the reviewers.</summary>
    Given,
    /// <summary>For all who may see the material.</summary>
    Published,
}
