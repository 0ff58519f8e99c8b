using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Library.Moderation;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>Reports a collection: its title, what it says of itself and of its materials.</summary>
public class ReportCollectionModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<ModerationText> text) : ReportPage(db, viewer, clock, text)
{
    protected override string PathOf(long number) => $"/biblioteca/colecciones/{number}";

    protected override Task<string?> TitleAsync(long number, CancellationToken cancel) =>
        Db.CollectionsVisibleTo(Viewer).Where(c => c.Id == number && c.OwnerId != Viewer.PersonId).Select(c => c.Title).SingleOrDefaultAsync(cancel);

    protected override LibraryReport Report(DateTime nowUtc) => LibraryReport.OnCollection(Number, Viewer.Id, Input.Reason, Input.Words, Input.SubmissionKey, nowUtc);
}
