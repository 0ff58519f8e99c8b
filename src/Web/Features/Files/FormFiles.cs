using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Files;

/// <summary>Takes the files of a form in, and those it already held.</summary>
public sealed class FormFiles(TinkuyDb db, FileIntake intake, Viewer viewer, IOptions<StorageOptions> options, IStringLocalizer<FilesText> text)
{
    /// <summary>
    /// Stores what is new and returns all files of the form in the order they came, pending. What is refused gets its sentence
    /// beside the field; the others are held, so that the form can be shown again without choosing them anew.
    /// </summary>
    /// <remarks>Saves the context: call it before changing other entities.</remarks>
    /// <param name="prefix">The name of the page's property.</param>
    public async Task<IReadOnlyList<StoredFile>> ReceiveAsync(FilesInput input, ModelStateDictionary state, string prefix = "Files", CancellationToken cancel = default)
    {
        var files = await HeldAsync(input, state, prefix, cancel);
        var room = Math.Max(0, options.Value.MaxFilesPerForm - files.Count);
        foreach (var upload in input.New.Take(room))
        {
            try
            {
                await using var content = upload.OpenReadStream();
                files.Add(await intake.AcceptAsync(content, upload.FileName, viewer.Id, cancel));
            }
            catch (FileRefusedException refused)
            {
                Refuse(state, prefix, refused.Problem, upload.FileName, refused.Limit);
            }
        }
        if (input.New.Count > room) Refuse(state, prefix, FileProblem.TooMany, "", options.Value.MaxFilesPerForm.ToString(CultureInfo.CurrentCulture));
        // The form shows what is held now, not what was sent.
        state.Remove(prefix + ".Held");
        state.Remove(prefix + ".Removed");
        return input.Files = files;
    }

    private async Task<List<StoredFile>> HeldAsync(FilesInput input, ModelStateDictionary state, string prefix, CancellationToken cancel)
    {
        if (input.Held.Count == 0) return [];
        var wanted = input.Held.Except(input.Removed).ToHashSet();
        var own = await db.Files.Where(f => f.UploaderId == viewer.PersonId && wanted.Contains(f.Id)).OrderBy(f => f.Id).ToListAsync(cancel);
        if (own.Count < wanted.Count) Refuse(state, prefix, FileProblem.NotYours, "", "");
        // One that is kept already belongs to what the first of two equal submissions made.
        var pending = own.Where(f => f.Status == FileStatus.Pending).ToList();
        if (pending.Count > options.Value.MaxFilesPerForm) Refuse(state, prefix, FileProblem.TooMany, "", options.Value.MaxFilesPerForm.ToString(CultureInfo.CurrentCulture));
        return pending;
    }

    private void Refuse(ModelStateDictionary state, string prefix, FileProblem problem, string name, string limit) =>
        state.AddModelError(prefix + ".New", text[problem.ToString(), Path.GetFileName(name), limit]);
}
