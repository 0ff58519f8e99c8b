using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Administration;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.Library.Doors;
using Tinkuy.Domain.Library.Links;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.Mail;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Protection;
using Tinkuy.Domain.Search;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Territories;

namespace Tinkuy.Domain.Persistence;

/// <summary>
/// Everything Tinkuy keeps. Each feature maps its own entities in its folder (<c>IEntityTypeConfiguration</c>); what
/// holds for all (snake_case names, UTC, row versions) stands in <see cref="Conventions"/>.
/// </summary>
public class TinkuyDb(DbContextOptions<TinkuyDb> options) : IdentityDbContext<Person, IdentityRole<long>, long>(options)
{
    public DbSet<Territory> Territories => Set<Territory>();
    public DbSet<Group> Groups => Set<Group>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<PostRevision> PostRevisions => Set<PostRevision>();
    public DbSet<PostFile> PostFiles => Set<PostFile>();
    public DbSet<PostMark> PostMarks => Set<PostMark>();
    public DbSet<Reading> Readings => Set<Reading>();
    public DbSet<StoredFile> Files => Set<StoredFile>();
    public DbSet<ExtractedPage> ExtractedPages => Set<ExtractedPage>();
    public DbSet<FilePreview> FilePreviews => Set<FilePreview>();
    public DbSet<Upload> Uploads => Set<Upload>();
    public DbSet<Material> Materials => Set<Material>();
    public DbSet<MaterialVersion> MaterialVersions => Set<MaterialVersion>();
    public DbSet<MaterialFile> MaterialFiles => Set<MaterialFile>();
    public DbSet<MaterialDraft> MaterialDrafts => Set<MaterialDraft>();
    public DbSet<ConsentDeclaration> ConsentDeclarations => Set<ConsentDeclaration>();
    public DbSet<Origin> MaterialOrigins => Set<Origin>();
    public DbSet<LibraryImport> LibraryImports => Set<LibraryImport>();
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();
    public DbSet<CreditedSource> MaterialSources => Set<CreditedSource>();
    public DbSet<ApplicationThanks> ApplicationThanks => Set<ApplicationThanks>();
    public DbSet<RubricVersion> RubricVersions => Set<RubricVersion>();
    public DbSet<MaterialReview> MaterialReviews => Set<MaterialReview>();
    public DbSet<Endorsement> Endorsements => Set<Endorsement>();
    public DbSet<LibraryReport> LibraryReports => Set<LibraryReport>();
    public DbSet<TakeDown> TakeDowns => Set<TakeDown>();
    public DbSet<Collection> Collections => Set<Collection>();
    public DbSet<CollectionItem> CollectionItems => Set<CollectionItem>();
    public DbSet<OutwardLink> OutwardLinks => Set<OutwardLink>();
    public DbSet<MaterialLink> MaterialLinks => Set<MaterialLink>();
    public DbSet<LinkReading> LinkReadings => Set<LinkReading>();
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<PublicRecord> PublicRecords => Set<PublicRecord>();
    public DbSet<FeedAddress> FeedAddresses => Set<FeedAddress>();
    public DbSet<SearchChange> SearchChanges => Set<SearchChange>();
    public DbSet<SearchLog> SearchLogs => Set<SearchLog>();
    public DbSet<SearchIndex> SearchIndexes => Set<SearchIndex>();
    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();
    public DbSet<SavedSearchFind> SavedSearchFinds => Set<SavedSearchFind>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AccountRequest> AccountRequests => Set<AccountRequest>();
    public DbSet<PasswordLink> PasswordLinks => Set<PasswordLink>();
    public DbSet<RecoveryRequest> RecoveryRequests => Set<RecoveryRequest>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();
    public DbSet<StagedFile> StagedFiles => Set<StagedFile>();
    public DbSet<CurriculumDocument> Curricula => Set<CurriculumDocument>();

    public DbSet<Encounter> Encounters => Set<Encounter>();
    public DbSet<EncounterGroup> EncounterGroups => Set<EncounterGroup>();
    public DbSet<EncounterSchool> EncounterSchools => Set<EncounterSchool>();
    public DbSet<EncounterSeries> EncounterSeries => Set<EncounterSeries>();
    public DbSet<EncounterNotice> EncounterNotices => Set<EncounterNotice>();
    public DbSet<AgendaTemplate> AgendaTemplates => Set<AgendaTemplate>();
    public DbSet<CalendarAddress> CalendarAddresses => Set<CalendarAddress>();
    public DbSet<EncounterPerson> EncounterPeople => Set<EncounterPerson>();
    public DbSet<AgendaMoment> AgendaMoments => Set<AgendaMoment>();
    public DbSet<Commitment> Commitments => Set<Commitment>();
    public DbSet<CommitmentOwner> CommitmentOwners => Set<CommitmentOwner>();
    public DbSet<Minutes> Minutes => Set<Minutes>();
    public DbSet<MinutesRemark> MinutesRemarks => Set<MinutesRemark>();
    public DbSet<MinutesAddendum> MinutesAddenda => Set<MinutesAddendum>();
    public DbSet<MinutesCounter> MinutesCounters => Set<MinutesCounter>();
    public DbSet<Valuation> Valuations => Set<Valuation>();
    public DbSet<AttendanceCertificate> AttendanceCertificates => Set<AttendanceCertificate>();
    public DbSet<Room> Rooms => Set<Room>();
    public DbSet<RoomEvent> RoomEvents => Set<RoomEvent>();
    public DbSet<RoomNode> RoomNodes => Set<RoomNode>();
    public DbSet<RoomConnection> RoomConnections => Set<RoomConnection>();
    public DbSet<BallotBox> BallotBoxes => Set<BallotBox>();
    public DbSet<RoomPhoto> RoomPhotos => Set<RoomPhoto>();

    public DbSet<LessonStudy> LessonStudies => Set<LessonStudy>();
    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();
    public DbSet<PlanVersion> PlanVersions => Set<PlanVersion>();
    public DbSet<PlanComment> PlanComments => Set<PlanComment>();
    public DbSet<ObservationNote> ObservationNotes => Set<ObservationNote>();
    public DbSet<Conclusions> Conclusions => Set<Conclusions>();
    public DbSet<SetupCode> SetupCodes => Set<SetupCode>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(TinkuyDb).Assembly);
        builder.ApplyTinkuyConventions();
    }
}
