using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests.Features.Files;

public class FormFilesTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task What_was_uploaded_waits_for_the_form_to_be_saved()
    {
        var input = new FilesInput { New = [Upload("sesión.docx", SampleFiles.Docx("hola")), Upload("foto.png", SampleFiles.Png())] };
        var state = new ModelStateDictionary();
        var files = await Receive("rosa", input, state);
        Assert.True(state.IsValid);
        Assert.Equal(["sesión.docx", "foto.png"], files.Select(f => f.Name));
        Assert.All(files, f => Assert.Equal(FileStatus.Pending, f.Status));
        Assert.Equal(files, input.Files);

        var again = await Receive("rosa", new FilesInput { Held = [.. files.Select(f => f.Id)], Removed = [files[0].Id] }, state);
        Assert.True(state.IsValid);
        Assert.Equal("foto.png", Assert.Single(again).Name);
    }

    [Fact]
    public async Task One_refused_file_does_not_lose_the_others()
    {
        var input = new FilesInput { New = [Upload("programa.pdf", [.. "MZ"u8, 0, 1, 2]), Upload("sesión.pdf", SampleFiles.Pdf("hola"))] };
        var state = new ModelStateDictionary();
        Assert.Equal("sesión.pdf", Assert.Single(await Receive("rosa", input, state)).Name);
        Assert.Equal("«programa.pdf» es un programa, no un documento: no lo recibimos.", Assert.Single(state["Files.New"]!.Errors).ErrorMessage);
    }

    [Fact]
    public async Task Somebody_elses_files_are_refused()
    {
        var hers = await Receive("rosa", new FilesInput { New = [Upload("a.txt", "hola"u8.ToArray())] }, new());
        var state = new ModelStateDictionary();
        Assert.Empty(await Receive("david", new FilesInput { Held = [hers[0].Id] }, state));
        Assert.Single(state["Files.New"]!.Errors);
    }

    [Fact]
    public async Task Files_that_are_kept_already_cannot_be_taken_again()
    {
        var files = await Receive("rosa", new FilesInput { New = [Upload("a.txt", "hola"u8.ToArray())] }, new());
        await using (var db = site.Open())
        {
            (await db.Files.SingleAsync(f => f.Id == files[0].Id)).Keep();
            await db.SaveChangesAsync();
        }
        var state = new ModelStateDictionary();
        Assert.Empty(await Receive("rosa", new FilesInput { Held = [files[0].Id] }, state));
        Assert.True(state.IsValid);
    }

    [Fact]
    public async Task Eleven_files_are_too_many()
    {
        var state = new ModelStateDictionary();
        var files = await Receive("rosa", new FilesInput { New = [.. Enumerable.Range(0, 11).Select(i => Upload($"{i}.txt", "hola"u8.ToArray()))] }, state);
        Assert.Equal(10, files.Count);
        Assert.Equal("Son demasiados archivos: puedes subir hasta 10 a la vez.", Assert.Single(state["Files.New"]!.Errors).ErrorMessage);
    }

    [Fact]
    public async Task A_file_of_60_MB_gets_its_sentence_and_leaves_nothing_behind()
    {
        var state = new ModelStateDictionary();
        await Receive("marcos", new FilesInput { New = [Upload("enorme.pdf", [.. SampleFiles.Pdf("hola"), .. new byte[60 << 20]])] }, state);
        Assert.Equal("«enorme.pdf» pesa demasiado: el máximo es 25 MB. Prueba a reducirlo o a dividirlo.",
            Assert.Single(state["Files.New"]!.Errors).ErrorMessage);
        // The worker that reads other tests' files uses the same folder for a moment.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Directory.GetFileSystemEntries(Path.Combine(site.FilesFolder, "aside")).Length > 0)
            await beat.WaitForNextTickAsync(deadline.Token);
    }

    [Fact]
    public async Task The_quota_holds_when_many_uploads_come_at_once()
    {
        var limits = new StorageOptions { Folder = site.FilesFolder, MaxBytesPerPerson = 100_000 };
        var accepted = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            var state = new ModelStateDictionary();
            return await Receive("julia", new FilesInput { New = [Upload($"{i}.txt", [.. Enumerable.Repeat((byte)'a', 30_000)])] }, state, limits);
        }));
        await using var db = site.Open();
        var kept = await db.Files.Where(f => f.Uploader!.Email!.StartsWith("julia")).SumAsync(f => f.Size);
        Assert.InRange(kept, 0, 100_000);
        Assert.Equal(kept, accepted.SelectMany(f => f).Sum(f => f.Size));
    }

    [Fact]
    public async Task A_full_disk_is_said_and_nothing_is_kept()
    {
        var state = new ModelStateDictionary();
        await Receive("rosa", new FilesInput { New = [Upload("a.txt", "hola"u8.ToArray())] }, state, new StorageOptions { Folder = site.FilesFolder, MinFreeBytes = long.MaxValue });
        Assert.StartsWith("No queda espacio", Assert.Single(state["Files.New"]!.Errors).ErrorMessage, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<StoredFile>> Receive(string mailbox, FilesInput input, ModelStateDictionary state, StorageOptions? limits = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<TinkuyDb>();
        var person = await db.Users.SingleAsync(p => p.Email == $"{mailbox}@valle-sagrado.example");
        var options = limits is null ? services.GetRequiredService<IOptions<StorageOptions>>() : Options.Create(limits);
        var store = new FileStore(options, services.GetRequiredService<Microsoft.Extensions.Hosting.IHostEnvironment>());
        var intake = new FileIntake(db, store, services.GetRequiredService<ExtractionSignal>(), options, TimeProvider.System);
        var forms = new FormFiles(db, intake, Viewer.Visitor with { PersonId = person.Id }, options, services.GetRequiredService<IStringLocalizer<FilesText>>());
        System.Globalization.CultureInfo.CurrentUICulture = new("es-PE");
        return await forms.ReceiveAsync(input, state);
    }

    private static FormFile Upload(string name, byte[] content) => new(new MemoryStream(content), 0, content.Length, "Files.New", name);
}
