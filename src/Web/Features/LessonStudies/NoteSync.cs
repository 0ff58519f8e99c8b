using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>Notes that a phone kept while it had no signal, all of them at once.</summary>
/// <param name="SentAt">The phone's clock when it sent them.</param>
/// <param name="Notes">The notes; those beyond <see cref="NoteSync.Most"/> wait for the next time.</param>
public sealed record SentNotes(DateTimeOffset SentAt, IReadOnlyList<SentNote>? Notes);

/// <summary>One note of a phone. <paramref name="Key"/> was made there and never changes.</summary>
public sealed record SentNote(Guid Key, DateTimeOffset At, string? Child, string? Moment, string? Text);

/// <summary>What became of them, and the shared clock.</summary>
/// <param name="Saved">Keys of notes that are kept now, whether they came just now or before.</param>
/// <param name="Refused">Notes that cannot be kept as they are, with a sentence for their author.</param>
public sealed record SyncedNotes(IReadOnlyList<Guid> Saved, IReadOnlyList<RefusedNote> Refused, DateTime? StartedAt, DateTime? EndedAt);

/// <summary>A note that cannot be kept as it is.</summary>
public sealed record RefusedNote(Guid Key, string Reason);

/// <summary>Takes notes in, each once however often it comes.</summary>
public sealed class NoteSync(TinkuyDb db, TimeProvider clock, IStringLocalizer<LessonStudiesText> text)
{
    /// <summary>The most notes that are taken at once.</summary>
    public const int Most = 200;

    // Phones are off by seconds always, and by minutes or hours now and then: only the latter is worth correcting.
    private static readonly TimeSpan Drift = TimeSpan.FromMinutes(1);

    /// <summary>Keeps the notes of one person in one study, whose team she is in.</summary>
    public async Task<SyncedNotes> TakeAsync(LessonStudy study, Viewer author, SentNotes sent, CancellationToken cancel)
    {
        var notes = (sent.Notes ?? []).OfType<SentNote>().Take(Most).DistinctBy(n => n.Key).ToList();
        var refused = new List<RefusedNote>();
        try
        {
            await AddAsync(study, author, notes, sent.SentAt, refused, cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // Two tabs of one phone sent the same notes: the second time they are known.
            db.ChangeTracker.Clear();
            refused.Clear();
            await AddAsync(study, author, notes, sent.SentAt, refused, cancel);
        }
        return new([.. notes.Select(n => n.Key).Except(refused.Select(r => r.Key))], refused, study.LessonStartedAt, study.LessonEndedAt);
    }

    private async Task AddAsync(LessonStudy study, Viewer author, List<SentNote> notes, DateTimeOffset sentAt, List<RefusedNote> refused, CancellationToken cancel)
    {
        var keys = notes.Select(n => n.Key).ToList();
        var known = await db.ObservationNotes
            .Where(n => n.LessonStudyId == study.Id && n.AuthorId == author.PersonId && keys.Contains(n.SubmissionKey))
            .Select(n => n.SubmissionKey).ToListAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var ahead = sentAt.UtcTicks - now.Ticks;
        if (Math.Abs(ahead) < Drift.Ticks) ahead = 0;
        foreach (var note in notes.Where(n => !known.Contains(n.Key)))
        {
            try
            {
                // Whatever the phone says, nothing was noted before the study began or after now.
                var at = new DateTime(Math.Clamp(note.At.UtcTicks - ahead, study.CreatedAt.Ticks, now.Ticks), DateTimeKind.Utc);
                db.Add(ObservationNote.Of(study.Id, author.Id, new(note.Key, at, note.Child, note.Moment, note.Text), now));
            }
            catch (RuleException broken)
            {
                refused.Add(new(note.Key, text[broken.Code, [.. broken.Arguments]]));
            }
        }
        await db.SaveChangesAsync(cancel);
    }
}
