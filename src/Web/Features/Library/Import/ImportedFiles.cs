using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Features.Library.Import;

/// <summary>The files beside imported lessons: uploads of the first administrator, with all that an upload must pass.</summary>
public sealed class ImportedFiles(TinkuyDb db, FileIntake intake, IOptions<StorageOptions> options, IStringLocalizer<FilesText> text) : IImportedFiles
{
    public async Task<IReadOnlyList<StoredFile>> TakeAsync(string folder, IReadOnlyList<string> names, CancellationToken cancel)
    {
        if (names.Count == 0)
            return [];
        var uploader = await db.UserRoles.Where(r => db.Roles.Any(x => x.Id == r.RoleId && x.Name == Roles.Administrator))
            .OrderBy(r => r.UserId).Select(r => (long?)r.UserId).FirstOrDefaultAsync(cancel) ?? throw new ImportException(ImportProblem.NobodyToOwnFiles, 1);
        var files = new List<StoredFile>();
        foreach (var name in names)
            files.Add(await TakeAsync(Inside(folder, name), name, uploader, cancel));
        return files;
    }

    public async Task CheckAsync(string folder, IReadOnlyList<string> names)
    {
        foreach (var name in names)
            await TriedAsync(name, async () =>
            {
                await using var content = File.OpenRead(Inside(folder, name));
                if (content.Length > options.Value.MaxBytesOf(name))
                    throw new FileRefusedException(FileProblem.TooLarge, FileSize.Say(options.Value.MaxBytesOf(name)));
                return FileExaminer.Examine(content, Path.GetFileName(name));
            });
    }

    private Task<StoredFile> TakeAsync(string path, string name, long uploader, CancellationToken cancel) => TriedAsync(name, async () =>
    {
        await using var content = File.OpenRead(path);
        return await intake.AcceptAsync(content, Path.GetFileName(path), uploader, cancel);
    });

    private async Task<T> TriedAsync<T>(string name, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (FileRefusedException refused)
        {
            throw new ImportException(ImportProblem.FileRefused, 1, name, text[refused.Problem.ToString(), name, refused.Limit].Value);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(ImportProblem.FileMissing, 1, name);
        }
    }

    // A lesson from elsewhere must not fetch /etc/passwd into the library.
    private static string Inside(string folder, string name)
    {
        var path = Path.GetFullPath(name, Path.GetFullPath(folder));
        return path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && new FileInfo(path) is { Exists: true, LinkTarget: null }
            ? path
            : throw new ImportException(ImportProblem.FileMissing, 1, name);
    }
}
