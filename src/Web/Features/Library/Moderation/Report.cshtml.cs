using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Moderation;

/// <summary>Reports a material.</summary>
public class ReportModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<ModerationText> text) : ReportPage(db, viewer, clock, text)
{
    protected override string PathOf(long number) => $"/biblioteca/{number}";

    protected override Task<string?> TitleAsync(long number, CancellationToken cancel) =>
        Db.MaterialsVisibleTo(Viewer).Where(m => m.Id == number && (m.AuthorId == null || m.AuthorId != Viewer.PersonId)).Select(m => m.Title).SingleOrDefaultAsync(cancel);

    protected override LibraryReport Report(DateTime nowUtc) => LibraryReport.OnMaterial(Number, Viewer.Id, Input.Reason, Input.Words, Input.SubmissionKey, nowUtc);
}
