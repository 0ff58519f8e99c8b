using System.Text;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.Administration;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Admin;

/// <summary>Keeps an uploaded data file between looking at what it would change and loading it.</summary>
public sealed class StagedFiles(TinkuyDb db, TimeProvider clock)
{
    /// <summary>Keeps an upload and returns the number to find it by.</summary>
    /// <exception cref="RuleException"><c>FileMissing</c>, <c>FileTooLarge</c> (argument: MB) or <c>FileNotText</c>.</exception>
    public async Task<long> KeepAsync(IFormFile? file, int maxBytes, Viewer owner, CancellationToken cancel)
    {
        if (file is null or { Length: 0 })
            throw new RuleException("FileMissing", "File");
        if (file.Length > maxBytes)
            throw new RuleException("FileTooLarge", "File", maxBytes / 1024 / 1024);
        await using var stream = file.OpenReadStream();
        return await KeepAsync(Path.GetFileName(file.FileName), await ReadAsync(stream, cancel), owner, cancel);
    }

    /// <summary>Keeps a text that is at hand already.</summary>
    public async Task<long> KeepAsync(string name, string text, Viewer owner, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.StagedFiles.Where(f => f.CreatedAt < now - StagedFile.Lifetime).ExecuteDeleteAsync(cancel);
        var staged = new StagedFile { OwnerId = owner.Id, Name = name.Length <= 200 ? name : name[..200], Text = text, CreatedAt = now };
        db.StagedFiles.Add(staged);
        await db.SaveChangesAsync(cancel);
        return staged.Id;
    }

    /// <summary>The owner's file, or null when there is none (any more).</summary>
    public Task<StagedFile?> FindAsync(long id, Viewer owner, CancellationToken cancel) =>
        db.StagedFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.OwnerId == owner.PersonId, cancel);

    /// <summary>Forgets a file that has been loaded.</summary>
    public Task ForgetAsync(StagedFile file, CancellationToken cancel) => db.StagedFiles.Where(f => f.Id == file.Id).ExecuteDeleteAsync(cancel);

    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancel)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            var text = await reader.ReadToEndAsync(cancel);
            return text.Contains('\0', StringComparison.Ordinal) ? throw new RuleException("FileNotText", "File") : text;
        }
        catch (DecoderFallbackException)
        {
            throw new RuleException("FileNotText", "File");
        }
    }
}
