using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Territories;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>
/// An estudio de clase: a team asks a question about how children learn, plans one lesson, teaches and observes it, and
/// looks at what was seen. It belongs to its team; nothing in it grades a teacher.
/// </summary>
public class LessonStudy : IVersioned, ISubmitted
{
    public const int LongestTitle = 160;
    public const int LongestQuestion = 300;

    private static readonly TimeSpan FurthestLesson = TimeSpan.FromDays(730);

    public long Id { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The research question.</summary>
    public string Question { get; private set; } = "";

    public long? GroupId { get; private set; }

    public Group? Group { get; private set; }

    /// <inheritdoc cref="StudyDetails"/>
    public bool GroupMayRead { get; private set; }

    public long? TerritoryId { get; private set; }

    public Territory? Territory { get; private set; }

    /// <summary>The wall clock of <see cref="TimeZone"/> when the lesson begins; null while it has no date.</summary>
    public DateTime? LocalLesson { get; private set; }

    /// <summary>IANA zone of <see cref="LocalLesson"/>.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>The instant of <see cref="LocalLesson"/>, UTC.</summary>
    public DateTime? LessonAt { get; private set; }

    public StudyPhase Phase { get; private set; }

    /// <summary>When the lesson really began, UTC: minute 0 of the clock that the whole team shares.</summary>
    public DateTime? LessonStartedAt { get; private set; }

    /// <summary>When the lesson really ended, UTC.</summary>
    public DateTime? LessonEndedAt { get; private set; }

    /// <summary>The study whose revised plan this one began with, if it is not a first cycle.</summary>
    public long? PreviousCycleId { get; private set; }

    public LessonStudy? PreviousCycle { get; private set; }

    /// <summary>Which time round this is, from 1.</summary>
    public int Cycle { get; private set; } = 1;

    public long CreatedById { get; private set; }

    public Person? CreatedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    public List<TeamMember> Team { get; } = [];

    public List<PlanVersion> Plan { get; } = [];

    public Conclusions? Conclusions { get; private set; }

    /// <summary>A new study with its creator as the first of the team.</summary>
    /// <exception cref="RuleException">See <see cref="Revise"/>; <c>NobodyLeads</c> when the creator's role does not lead.</exception>
    public static LessonStudy Begin(StudyDetails details, long creatorId, TeamRole role, Guid key, DateTime nowUtc)
    {
        var study = new LessonStudy { CreatedById = creatorId, CreatedAt = nowUtc, SubmissionKey = key };
        study.Revise(details, nowUtc);
        study.Team.Add(new() { PersonId = creatorId, Role = role, Since = nowUtc });
        study.SomebodyMustLead("Role");
        return study;
    }

    /// <summary>Changes what the team says about its study.</summary>
    /// <exception cref="RuleException">
    /// <c>StudyPublished</c>, <c>TitleMissing</c>, <c>QuestionMissing</c>, <c>TextTooLong</c>, <c>TimeZoneUnknown</c>; for a new
    /// date <c>LessonInThePast</c> or <c>LessonTooFarAhead</c>.
    /// </exception>
    public void Revise(StudyDetails details, DateTime nowUtc)
    {
        MustBeOpen();
        details = details.Checked();
        DateTime? lessonAt = details.LocalLesson is { } local ? WallClock.ToUtc(local, details.TimeZone) : null;
        if (lessonAt is { } at && at != LessonAt)
            CheckDate(at, nowUtc);
        (Title, Question, GroupId, GroupMayRead, TerritoryId) = (details.Title, details.Question, details.GroupId, details.GroupMayRead, details.TerritoryId);
        (LocalLesson, TimeZone, LessonAt) = (details.LocalLesson, details.TimeZone, lessonAt);
    }

    // Today is never in the past: teams write down in the evening what they taught in the morning.
    private static void CheckDate(DateTime at, DateTime nowUtc)
    {
        if (at < nowUtc.AddDays(-1))
            throw new RuleException("LessonInThePast", "Date");
        if (at > nowUtc + FurthestLesson)
            throw new RuleException("LessonTooFarAhead", "Date");
    }

    /// <summary>Takes somebody into the team, or changes what she does in it. <see cref="Team"/> must be loaded.</summary>
    /// <exception cref="RuleException"><c>StudyPublished</c>, <c>NobodyLeads</c>.</exception>
    public void Assign(long personId, TeamRole role, DateTime nowUtc)
    {
        MustBeOpen();
        if (MemberOf(personId) is { } member)
            member.Role = role;
        else
            Team.Add(new() { PersonId = personId, Role = role, Since = nowUtc });
        SomebodyMustLead();
    }

    /// <summary>Lets somebody go; what she wrote stays. <see cref="Team"/> must be loaded.</summary>
    /// <exception cref="RuleException"><c>StudyPublished</c>, <c>NobodyLeads</c>.</exception>
    public void Release(long personId)
    {
        MustBeOpen();
        Team.RemoveAll(m => m.PersonId == personId);
        SomebodyMustLead();
    }

    /// <summary>That person's part, or null for somebody outside. <see cref="Team"/> must be loaded.</summary>
    public TeamMember? MemberOf(long? personId) => Team.Find(m => m.PersonId == personId);

    /// <summary>Goes on to the next phase or back to the one before; leaving the lesson stops its clock.</summary>
    /// <exception cref="RuleException"><c>StudyPublished</c>; <c>PhaseTooFar</c>, also for Published, which <see cref="Publish"/> reaches.</exception>
    public void MoveTo(StudyPhase phase, DateTime nowUtc)
    {
        MustBeOpen();
        if (phase == StudyPhase.Published || Math.Abs(phase - Phase) > 1)
            throw new RuleException("PhaseTooFar");
        if (phase != StudyPhase.Lesson && LessonStartedAt is not null)
            LessonEndedAt ??= nowUtc;
        Phase = phase;
    }

    /// <summary>Starts the shared clock; once it runs, starting again changes nothing.</summary>
    /// <exception cref="RuleException"><c>NotTheLesson</c>: the study is in another phase.</exception>
    public void StartLesson(DateTime nowUtc)
    {
        MustBeTheLesson();
        LessonStartedAt ??= nowUtc;
    }

    /// <summary>Stops the shared clock.</summary>
    /// <exception cref="RuleException"><c>NotTheLesson</c>, <c>LessonNotStarted</c>.</exception>
    public void EndLesson(DateTime nowUtc)
    {
        MustBeTheLesson();
        if (LessonStartedAt is null)
            throw new RuleException("LessonNotStarted");
        LessonEndedAt ??= nowUtc;
    }

    /// <summary>Takes back a stop, or a start, that came too early.</summary>
    /// <exception cref="RuleException"><c>NotTheLesson</c>.</exception>
    public void UndoClock()
    {
        MustBeTheLesson();
        if (LessonEndedAt is null)
            LessonStartedAt = null;
        LessonEndedAt = null;
    }

    /// <summary>The minute of the lesson at an instant, from 0; null before it began or while the clock has not been started.</summary>
    public int? MinuteAt(DateTime utc) => LessonStartedAt is { } start && utc >= start ? (int)(utc - start).TotalMinutes : null;

    /// <summary>A next cycle: a new study by the same team, with the same title and place, that begins with the revised plan.</summary>
    /// <param name="plan">The newest version of the plan.</param>
    /// <param name="question">The question to go on with.</param>
    /// <param name="byId">Somebody who leads this study.</param>
    /// <exception cref="RuleException"><c>ReviewFirst</c>: nothing has been reviewed yet.</exception>
    public LessonStudy NextCycle(PlanVersion plan, string question, long byId, Guid key, DateTime nowUtc)
    {
        if (Phase < StudyPhase.Review)
            throw new RuleException("ReviewFirst");
        var next = new LessonStudy { CreatedById = byId, CreatedAt = nowUtc, SubmissionKey = key, PreviousCycleId = Id, Cycle = Cycle + 1 };
        next.Revise(new(Title, question, GroupId, GroupMayRead, TerritoryId, null, TimeZone), nowUtc);
        next.Team.AddRange(Team.Select(m => new TeamMember { PersonId = m.PersonId, Role = m.Role, Since = nowUtc }));
        next.Plan.Add(PlanVersion.First(plan.Markdown, byId, key, nowUtc));
        return next;
    }

    /// <summary>
    /// Puts the plan into the library, credited to the whole team, and closes the study. Only what <paramref name="content"/> says
    /// goes along: notes and comments are the team's own. <see cref="Team"/> must be loaded with its people.
    /// </summary>
    /// <param name="content">The plan, perhaps with the conclusions.</param>
    /// <param name="visibility">Who may read it there; Group means the study's own.</param>
    /// <param name="byId">Somebody who leads; she may change the material later.</param>
    /// <exception cref="RuleException"><c>StudyPublished</c>, <c>ReviewFirst</c>, or a rule of <see cref="Material.Share"/>.</exception>
    public Material Publish(MaterialContent content, MaterialVisibility visibility, long byId, Guid key, DateTime nowUtc)
    {
        MustBeOpen();
        if (Phase != StudyPhase.Review)
            throw new RuleException("ReviewFirst");
        var material = Material.Share(content, Credit, byId, key, nowUtc);
        material.ShowTo(visibility, GroupId);
        (material.LessonStudyId, material.TerritoryId) = (Id, TerritoryId);
        Phase = StudyPhase.Published;
        return material;
    }

    /// <summary>The names of the team, whoever taught first, as far as a credit line holds them. <see cref="Team"/> must be loaded with its people.</summary>
    public string Credit
    {
        get
        {
            var credit = "";
            foreach (var name in Team.OrderBy(m => m.Role).ThenBy(m => m.Person!.DisplayName, StringComparer.Ordinal).Select(m => m.Person!.DisplayName))
            {
                if (credit.Length + name.Length + 3 > Material.MaxCredit)
                    return credit + "…";
                credit += credit.Length == 0 ? name : ", " + name;
            }
            return credit;
        }
    }

    /// <exception cref="RuleException"><c>StudyPublished</c>.</exception>
    internal void MustBeOpen()
    {
        if (Phase == StudyPhase.Published)
            throw new RuleException("StudyPublished");
    }

    private void MustBeTheLesson()
    {
        if (Phase != StudyPhase.Lesson)
            throw new RuleException("NotTheLesson");
    }

    private void SomebodyMustLead(string? field = null)
    {
        if (!Team.Exists(m => m.Leads))
            throw new RuleException("NobodyLeads", field);
    }
}
