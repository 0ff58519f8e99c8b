using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests.Features.Files;

/// <summary>tus 1.0.0, word for word; a library that others wrote judges it in <see cref="TusClientTests"/>.</summary>
public class ResumableUploadTests(Site site) : IClassFixture<Site>
{
    private const string Root = "/archivos/subidas";

    [Fact]
    public async Task The_server_says_what_it_speaks()
    {
        var answer = await site.Visitor().SendAsync(new(HttpMethod.Options, Root));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("1.0.0", answer.Headers.GetValues("Tus-Version").Single());
        Assert.Equal("creation,expiration,termination", answer.Headers.GetValues("Tus-Extension").Single());
        Assert.Equal("60000000", answer.Headers.GetValues("Tus-Max-Size").Single());
    }

    [Fact]
    public async Task Pieces_become_a_file_that_the_form_holds()
    {
        var rosa = await site.As("rosa");
        var pdf = SampleFiles.Pdf("Sumas con semillas");
        var url = await BeginAsync(rosa, "sesión 1.pdf", pdf.Length);
        Assert.Equal(300, await PutAsync(rosa, url, 0, pdf[..300]));
        Assert.Equal(300, await OffsetAsync(rosa, url));
        Assert.Equal(pdf.Length, await PutAsync(rosa, url, 300, pdf[300..]));

        var closed = await CloseAsync(rosa, url);
        Assert.Contains("sesión 1.pdf (", closed, StringComparison.Ordinal);
        var id = long.Parse(closed.Split("data-file=\"")[1].Split('"')[0], null);
        Assert.Contains($"name=\"Files.Held\" type=\"hidden\" value=\"{id}\"", closed, StringComparison.Ordinal);
        await using var db = site.Open();
        var file = await db.Files.SingleAsync(f => f.Id == id);
        Assert.Equal((FileStatus.Pending, (long)pdf.Length, "application/pdf"), (file.Status, file.Size, file.MediaType));
        Assert.Equal(pdf, await (await rosa.GetAsync(file.Url)).Content.ReadAsByteArrayAsync());
        Assert.Equal(closed, await CloseAsync(rosa, url)); // The first answer may have been lost.
        Assert.False(File.Exists(site.Services.GetRequiredService<FileStore>().PartOf(Guid.Parse(url[^36..]))));
    }

    [Fact]
    public async Task A_piece_that_does_not_continue_is_refused_and_changes_nothing()
    {
        var rosa = await site.As("rosa");
        var url = await BeginAsync(rosa, "a.txt", 10);
        await PutAsync(rosa, url, 0, "hola"u8.ToArray());
        Assert.Equal(HttpStatusCode.Conflict, (await SendPieceAsync(rosa, url, 0, "hola"u8.ToArray())).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SendPieceAsync(rosa, url, 9, "a"u8.ToArray())).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendPieceAsync(rosa, url, 4, new byte[7])).StatusCode);
        Assert.Equal(4, await OffsetAsync(rosa, url));
        Assert.Equal(HttpStatusCode.Conflict, (await rosa.PostAsync(url + "/cierre?campo=Files&fotos=false", null)).StatusCode);
    }

    [Fact]
    public async Task The_same_piece_sent_twice_at_once_counts_once()
    {
        var rosa = await site.As("rosa");
        var text = Encoding.ASCII.GetBytes(new string('a', 200_000));
        var url = await BeginAsync(rosa, "a.txt", text.Length);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendPieceAsync(rosa, url, 0, text)));
        Assert.Equal(text.Length, await OffsetAsync(rosa, url));
        var id = long.Parse((await CloseAsync(rosa, url)).Split("data-file=\"")[1].Split('"')[0], null);
        await using var db = site.Open();
        Assert.Equal(text.Length, (await db.Files.SingleAsync(f => f.Id == id)).Size);
    }

    [Fact]
    public async Task Closed_twice_at_once_it_is_one_file()
    {
        var julia = await site.As("julia");
        var url = await BeginAsync(julia, "una.txt", 4);
        await PutAsync(julia, url, 0, "hola"u8.ToArray());
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => julia.PostAsync(url + "/cierre?campo=Files&fotos=false", null)));
        await CloseAsync(julia, url);
        await using var db = site.Open();
        Assert.Equal(1, await db.Files.CountAsync(f => f.Name == "una.txt"));
    }

    [Fact]
    public async Task What_is_refused_by_its_name_costs_no_byte()
    {
        var rosa = await site.As("rosa");
        foreach (var (name, length, words) in new[] { ("juego.exe", 10L, "es un programa"), ("dibujo.svg", 10, "SVG"), ("sesion.doc", 10, "formato antiguo"), ("clase.mp4", 60_000_001, "60 MB"), ("clase.pdf", 25_000_001, "25 MB"), ("vacio.pdf", 0, "vacío") })
        {
            var answer = await CreateAsync(rosa, name, length);
            Assert.InRange((int)answer.StatusCode, 413, 422);
            Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_refused_by_its_content_is_said_and_forgotten()
    {
        var rosa = await site.As("rosa");
        var url = await BeginAsync(rosa, "juego.pdf", 4);
        await PutAsync(rosa, url, 0, "MZ\u0000\u0001"u8.ToArray());
        for (var tries = 0; tries < 2; tries++)
        {
            var answer = await rosa.PostAsync(url + "/cierre?campo=Files&fotos=false", null);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("«juego.pdf» es un programa", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.False(File.Exists(site.Services.GetRequiredService<FileStore>().PartOf(Guid.Parse(url[^36..]))));
    }

    [Fact]
    public async Task An_upload_is_its_owners_alone()
    {
        var url = await BeginAsync(await site.As("rosa"), "a.txt", 4);
        var david = await site.As("david");
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(david, HttpMethod.Head, url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendPieceAsync(david, url, 0, "hola"u8.ToArray())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await david.PostAsync(url + "/cierre?campo=Files&fotos=false", null)).StatusCode);
        await SendAsync(david, HttpMethod.Delete, url);
        Assert.Equal(0, await OffsetAsync(await site.As("rosa"), url));
        Assert.Equal(HttpStatusCode.Redirect, (await CreateAsync(site.Visitor(), "a.txt", 4)).StatusCode);
    }

    [Fact]
    public async Task A_cancelled_upload_leaves_nothing()
    {
        var rosa = await site.As("rosa");
        var url = await BeginAsync(rosa, "a.txt", 8);
        await PutAsync(rosa, url, 0, "hola"u8.ToArray());
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(rosa, HttpMethod.Delete, url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(rosa, HttpMethod.Head, url)).StatusCode);
        Assert.False(File.Exists(site.Services.GetRequiredService<FileStore>().PartOf(Guid.Parse(url[^36..]))));
    }

    [Theory]
    [InlineData("", 412)]
    [InlineData("0.2.2", 412)]
    public async Task Another_version_of_the_protocol_is_told_ours(string version, int status)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Root);
        if (version.Length > 0) request.Headers.Add("Tus-Resumable", version);
        var answer = await (await site.As("rosa")).SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("1.0.0", answer.Headers.GetValues("Tus-Version").Single());
    }

    [Theory]
    [InlineData("filename")]
    [InlineData("filename %%%")]
    [InlineData("filename //8=")]
    [InlineData("otro aG9sYQ==")]
    public async Task Metadata_without_a_name_is_refused(string metadata)
    {
        var request = Tus(HttpMethod.Post, Root);
        request.Headers.Add("Upload-Length", "5");
        request.Headers.Add("Upload-Metadata", metadata);
        Assert.Equal(HttpStatusCode.BadRequest, (await (await site.As("rosa")).SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Parallel_uploads_hold_the_quota()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var elena = await scope.ServiceProvider.GetRequiredService<TinkuyDb>().Users.Where(p => p.Email == "elena@valle-sagrado.example").Select(p => p.Id).SingleAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryBeginAsync(elena, new() { MaxBytesPerPerson = 5_000 })));
        Assert.InRange(outcomes.Count(o => o), 0, 5);
        await using var db = site.Open();
        Assert.InRange(await db.Uploads.Where(u => u.UploaderId == elena).SumAsync(u => u.Length), 0, 5_000);
    }

    [FactAsRoot]
    public async Task A_full_disk_is_said_keeps_what_counted_and_heals()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var rosa = await services.GetRequiredService<TinkuyDb>().Users.Where(p => p.Email == "rosa@valle-sagrado.example").Select(p => p.Id).SingleAsync();
        using var disk = new TinyDisk();
        var options = Options.Create(new StorageOptions { Folder = disk.Folder, MinFreeBytes = 0 });
        var store = new FileStore(options, services.GetRequiredService<IHostEnvironment>());
        var uploads = Uploads(services, store, options.Value);
        var upload = await uploads.BeginAsync("clase.txt", 3_000_000, rosa, default);
        upload = (await uploads.AppendAsync(upload, 0, new MemoryStream(Letters(600_000)), default))!;
        disk.Fill();
        var full = await Assert.ThrowsAsync<FileRefusedException>(() => uploads.AppendAsync(upload, 600_000, new MemoryStream(Letters(2_400_000)), default));
        Assert.Equal(FileProblem.DiskFull, full.Problem);
        upload = (await uploads.FindAsync(upload.Id, rosa, default))!;
        Assert.Equal(600_000, upload.Received);
        Assert.True(File.Exists(store.PartOf(upload.Id))); // Reads go on.
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(disk.Folder, "aside")));
        disk.Empty();
        upload = (await uploads.AppendAsync(upload, 600_000, new MemoryStream(Letters(2_400_000)), default))!;
        Assert.NotNull((await uploads.CloseAsync(upload.Id, rosa, default))!.FileId);
    }

    [Fact]
    public async Task Abandoned_parts_are_swept_away()
    {
        var rosa = await site.As("rosa");
        var url = await BeginAsync(rosa, "a.txt", 8);
        await PutAsync(rosa, url, 0, "hola"u8.ToArray());
        var id = Guid.Parse(url[^36..]);
        await using var db = site.Open();
        var store = site.Services.GetRequiredService<FileStore>();
        await new FileSweeper(db, store, TimeProvider.System).SweepAsync(default);
        Assert.True(File.Exists(store.PartOf(id)));
        await db.Uploads.Where(u => u.Id == id).ExecuteUpdateAsync(u => u.SetProperty(x => x.ExpiresAt, DateTime.UnixEpoch));
        await new FileSweeper(db, store, TimeProvider.System).SweepAsync(default);
        Assert.False(File.Exists(store.PartOf(id)));
        Assert.False(await db.Uploads.AnyAsync(u => u.Id == id));
    }

    private async Task<bool> TryBeginAsync(long person, StorageOptions options)
    {
        await using var scope = site.Services.CreateAsyncScope();
        try
        {
            await Uploads(scope.ServiceProvider, site.Services.GetRequiredService<FileStore>(), options).BeginAsync("a.txt", 1_000, person, default);
            return true;
        }
        catch (FileRefusedException refused)
        {
            Assert.Equal(FileProblem.QuotaReached, refused.Problem);
            return false;
        }
    }

    private static ResumableUploads Uploads(IServiceProvider services, FileStore store, StorageOptions options)
    {
        var db = services.GetRequiredService<TinkuyDb>();
        var intake = new FileIntake(db, store, services.GetRequiredService<ExtractionSignal>(), Options.Create(options), TimeProvider.System);
        return new(db, store, intake, Options.Create(options), TimeProvider.System);
    }

    private static byte[] Letters(int count) => Encoding.ASCII.GetBytes(new string('a', count));

    private static HttpRequestMessage Tus(HttpMethod method, string url)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        return request;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string url) => client.SendAsync(Tus(method, url));

    private static Task<HttpResponseMessage> CreateAsync(HttpClient client, string name, long length)
    {
        var request = Tus(HttpMethod.Post, Root);
        request.Headers.Add("Upload-Length", $"{length}");
        request.Headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}");
        return client.SendAsync(request);
    }

    private static async Task<string> BeginAsync(HttpClient client, string name, long length)
    {
        var answer = await CreateAsync(client, name, length);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static Task<HttpResponseMessage> SendPieceAsync(HttpClient client, string url, long offset, byte[] piece)
    {
        var request = Tus(HttpMethod.Patch, url);
        request.Headers.Add("Upload-Offset", $"{offset}");
        request.Content = new ByteArrayContent(piece);
        request.Content.Headers.ContentType = new("application/offset+octet-stream");
        return client.SendAsync(request);
    }

    private static async Task<long> PutAsync(HttpClient client, string url, long offset, byte[] piece)
    {
        var answer = await SendPieceAsync(client, url, offset, piece);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), null);
    }

    private static async Task<long> OffsetAsync(HttpClient client, string url)
    {
        var answer = await SendAsync(client, HttpMethod.Head, url);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), null);
    }

    private static async Task<string> CloseAsync(HttpClient client, string url)
    {
        var answer = await client.PostAsync(url + "/cierre?campo=Files&fotos=false", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
