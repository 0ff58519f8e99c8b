using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>Begins a study.</summary>
public class NewModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<LessonStudiesText> text) : StudyFormPage(db, viewer, text)
{
    public override bool AsksRole => true;

    public async Task OnGetAsync(long? grupo, CancellationToken cancel)
    {
        await LoadChoicesAsync(null, cancel);
        Input = new() { SubmissionKey = Guid.NewGuid(), TimeZone = Viewer.TimeZoneId, TerritoryId = Viewer.SchoolId, GroupId = grupo };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await BegunBeforeAsync(cancel) is { } begun)
            return begun;
        await LoadChoicesAsync(null, cancel);
        LessonStudy? study = null;
        if (!IsInOrder() || !Obeys(() => study = LessonStudy.Begin(Input.ToDetails(), Viewer.Id, Input.Role, Input.SubmissionKey, clock.GetUtcNow().UtcDateTime)))
            return Page();
        Db.Add(study!);
        try
        {
            await Db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            Db.ChangeTracker.Clear();
            return (await BegunBeforeAsync(cancel))!;
        }
        TempData["Flash"] = Text["Begun"].Value;
        return Redirect($"/estudios/{study!.Id}");
    }

    // The form was sent twice: both times lead to the one study.
    private async Task<IActionResult?> BegunBeforeAsync(CancellationToken cancel) =>
        await Db.LessonStudies.Where(s => s.CreatedById == Viewer.PersonId && s.SubmissionKey == Input.SubmissionKey).Select(s => (long?)s.Id).SingleOrDefaultAsync(cancel) is { } id
            ? Redirect($"/estudios/{id}")
            : null;
}
