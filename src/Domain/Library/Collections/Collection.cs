using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Library.Collections;

/// <summary>
/// Materials that somebody gathered for a purpose, in an order, with a word on each. What it holds is not what each reader
/// finds in it: a material that she may not see does not exist in it for her (<see cref="CollectionQueries"/>).
/// </summary>
/// <remarks>The rules look at <see cref="Items"/>: load all of them first. Every change touches the row, so that two who change it at once notice each other.</remarks>
public class Collection : IVersioned, ISubmitted
{
    /// <summary>Longest title, in characters.</summary>
    public const int MaxTitle = 150;

    /// <summary>Longest description, in characters.</summary>
    public const int MaxDescription = 2000;

    /// <summary>Longest reason for hiding it, and longest answer to that, in characters.</summary>
    public const int MaxHiddenWords = 1000;

    /// <summary>The most materials of one collection: it is printed and carried as one.</summary>
    public const int MostItems = 100;

    public long Id { get; set; }

    /// <summary>1 to <see cref="MaxTitle"/> characters.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What it is for, plain text of several lines; may be empty.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Who may see it; Draft is its owner alone.</summary>
    public MaterialVisibility Visibility { get; private set; }

    /// <summary>The group that reads it and changes it together when <see cref="Visibility"/> is Group; else null.</summary>
    public long? GroupId { get; private set; }

    public Group? Group { get; private set; }

    public long OwnerId { get; private set; }

    public Person? Owner { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Of the last change, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }

    /// <summary>When those who look after the library hid it from everybody but its owner, UTC; null while it stands.</summary>
    public DateTime? HiddenAt { get; private set; }

    /// <summary>What its owner is told about that, plain text.</summary>
    public string HiddenWords { get; private set; } = "";

    /// <summary>What its owner says to that, plain text; empty until she does.</summary>
    public string HiddenAnswer { get; private set; } = "";

    /// <summary>When she last said so, UTC.</summary>
    public DateTime? HiddenAnsweredAt { get; private set; }

    public List<CollectionItem> Items { get; } = [];

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>A new one, its owner's alone until <see cref="ShowTo"/> says otherwise.</summary>
    /// <exception cref="RuleException">As for <see cref="Describe"/>.</exception>
    public static Collection Begin(long ownerId, string? title, string? description, Guid key, DateTime nowUtc)
    {
        var collection = new Collection { OwnerId = ownerId, SubmissionKey = key, CreatedAt = nowUtc };
        collection.Describe(title, description, nowUtc);
        return collection;
    }

    /// <summary>Says anew what it is called and what it is for.</summary>
    /// <exception cref="RuleException"><c>TitleMissing</c>, or <c>TextTooLong</c> (limit).</exception>
    public void Describe(string? title, string? description, DateTime nowUtc)
    {
        var called = Typed.OneLine(title);
        if (called.Length == 0)
            throw new RuleException("TitleMissing", nameof(Title));
        (Title, Description, UpdatedAt) = (AtMost(MaxTitle, called, nameof(Title)), AtMost(MaxDescription, Typed.Lines(description).Trim(), nameof(Description)), nowUtc);
    }

    /// <summary>Decides who may see it.</summary>
    /// <param name="groupId">The group, when <paramref name="visibility"/> is Group; ignored otherwise.</param>
    /// <exception cref="RuleException"><c>GroupMissing</c>: the group was not said.</exception>
    public void ShowTo(MaterialVisibility visibility, long? groupId)
    {
        if (visibility == MaterialVisibility.Group && groupId is null)
            throw new RuleException("GroupMissing", nameof(GroupId));
        (Visibility, GroupId) = (visibility, visibility == MaterialVisibility.Group ? groupId : null);
    }

    /// <summary>Puts a material at its end.</summary>
    /// <returns>Whether it was put there; false when it was there already.</returns>
    /// <exception cref="RuleException"><c>CollectionFull</c> (limit), or <c>TextTooLong</c> (limit).</exception>
    public bool Gather(long materialId, string? note, DateTime nowUtc) => Put(materialId, note, Items.Count == 0 ? 0 : Items.Max(i => i.Order) + 1, nowUtc);

    /// <summary>Puts a material back where it was before it was taken out.</summary>
    /// <param name="order">The place it had.</param>
    /// <returns>As <see cref="Gather"/>.</returns>
    /// <exception cref="RuleException">As <see cref="Gather"/>.</exception>
    public bool PutBack(long materialId, string? note, int order, DateTime nowUtc)
    {
        if (!Put(materialId, note, order, nowUtc))
            return false;
        // Whoever stands there now moves on; the places themselves say nothing, only their order does.
        foreach (var other in Items.Where(i => i.MaterialId != materialId && i.Order >= order))
            other.Order++;
        return true;
    }

    /// <summary>Says anew why a material is in it; nothing happens when it is not.</summary>
    /// <exception cref="RuleException"><c>TextTooLong</c> (limit).</exception>
    public void Annotate(long materialId, string? note, DateTime nowUtc)
    {
        if (Find(materialId) is not { } item)
            return;
        item.Note = Note(note);
        UpdatedAt = nowUtc;
    }

    /// <summary>Changes places with a neighbour.</summary>
    /// <param name="by">-1 for one place up, 1 for one down.</param>
    /// <param name="seen">The materials that whoever moves it sees: the neighbour is one of them.</param>
    /// <returns>Whether there was a neighbour on that side.</returns>
    public bool Move(long materialId, int by, IReadOnlySet<long> seen, DateTime nowUtc)
    {
        var inOrder = Items.Where(i => seen.Contains(i.MaterialId)).OrderBy(i => i.Order).ToList();
        var at = inOrder.FindIndex(i => i.MaterialId == materialId);
        if (at < 0 || at + by < 0 || at + by >= inOrder.Count)
            return false;
        (inOrder[at].Order, inOrder[at + by].Order) = (inOrder[at + by].Order, inOrder[at].Order);
        UpdatedAt = nowUtc;
        return true;
    }

    /// <summary>Takes a material out.</summary>
    /// <returns>What was there, for <see cref="PutBack"/>; null when it was not in it.</returns>
    public CollectionItem? LetGo(long materialId, DateTime nowUtc)
    {
        if (Find(materialId) is not { } item)
            return null;
        Items.Remove(item);
        UpdatedAt = nowUtc;
        return item;
    }

    /// <summary>Hides it from everybody but its owner.</summary>
    /// <param name="words">What she is told.</param>
    /// <exception cref="RuleException"><c>HiddenWordsMissing</c>, or <c>TextTooLong</c> (limit).</exception>
    public void Hide(string? words, DateTime nowUtc)
    {
        var said = Typed.Lines(words).Trim();
        if (said.Length == 0)
            throw new RuleException("HiddenWordsMissing", "Words");
        (HiddenWords, HiddenAt) = (AtMost(MaxHiddenWords, said, "Words"), nowUtc);
    }

    /// <summary>Its owner answers to its being hidden, or answers anew; those who look after the library see it in their queue.</summary>
    /// <exception cref="RuleException"><c>AnswerMissing</c>, or <c>TextTooLong</c> (limit).</exception>
    public void AnswerHiding(string? answer, DateTime nowUtc)
    {
        var said = Typed.Lines(answer).Trim();
        if (said.Length == 0)
            throw new RuleException("AnswerMissing", "Answer");
        (HiddenAnswer, HiddenAnsweredAt) = (AtMost(MaxHiddenWords, said, "Answer"), nowUtc);
    }

    /// <summary>Brings it back to whoever could see it before.</summary>
    public void BringBack() => (HiddenWords, HiddenAt, HiddenAnswer, HiddenAnsweredAt) = ("", null, "", null);

    private bool Put(long materialId, string? note, int order, DateTime nowUtc)
    {
        if (Find(materialId) is not null)
            return false;
        if (Items.Count >= MostItems)
            throw new RuleException("CollectionFull", null, MostItems);
        Items.Add(new() { MaterialId = materialId, Note = Note(note), Order = order, AddedAt = nowUtc });
        UpdatedAt = nowUtc;
        return true;
    }

    private CollectionItem? Find(long materialId) => Items.Find(i => i.MaterialId == materialId);

    private static string Note(string? note) => AtMost(CollectionItem.MaxNote, Typed.Lines(note).Trim(), nameof(CollectionItem.Note));

    private static string AtMost(int max, string text, string field) => text.Length <= max ? text : throw new RuleException("TextTooLong", field, max);
}
