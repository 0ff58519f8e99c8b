using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests.Features.Files;

public class PreviewTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_first_three_pages_of_a_PDF_are_drawn_small()
    {
        var file = await SettledAsync(await UploadAsync("cuatro.pdf", SampleFiles.Pdf("uno", "dos", "tres", "cuatro")), f => f.Preview != PreviewStatus.None);
        Assert.Equal(PreviewStatus.Ready, file.Preview);
        Assert.Equal([1, 2, 3], file.Previews.Select(p => p.Number).Order());
        Assert.All(file.Previews, p => Assert.Equal(640, Math.Max(p.Width, p.Height)));
        Assert.All(file.Previews, p => Assert.InRange(p.Size, 100, 20_000));
        var answer = await (await site.As("rosa")).GetAsync(file.Previews[0].Url);
        Assert.Equal("image/webp", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_office_document_shows_the_picture_it_carries()
    {
        var slides = SampleFiles.Zip([.. Entries(SampleFiles.Pptx("hola")), ("docProps/thumbnail.png", SampleFiles.Png(64, 48))]);
        var file = await SettledAsync(await UploadAsync("lamina.pptx", slides), f => f.Preview != PreviewStatus.None);
        Assert.Equal((64, 48), (file.Previews.Single().Width, file.Previews.Single().Height));
    }

    [Fact]
    public async Task A_picture_that_is_none_is_said_to_the_author_alone()
    {
        var slides = SampleFiles.Zip([.. Entries(SampleFiles.Pptx("hola")), ("docProps/thumbnail.png", SampleFiles.Png()[..40])]);
        var file = await SettledAsync(await UploadAsync("rota.pptx", slides), f => f.Preview != PreviewStatus.None);
        Assert.Equal((PreviewStatus.Failed, TextStatus.Ready), (file.Preview, file.Text));
        var material = await ShareAsync(file.Id, MaterialVisibility.Public);
        Assert.Contains("No pudimos hacer la muestra", WebUtility.HtmlDecode(await (await site.As("rosa")).GetStringAsync(material)), StringComparison.Ordinal);
        Assert.DoesNotContain("No pudimos hacer la muestra", WebUtility.HtmlDecode(await site.Visitor().GetStringAsync(material)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_material_shows_its_first_page_on_cards_elsewhere_and_no_other_material_does()
    {
        var file = await SettledAsync(await UploadAsync("tarjeta.pdf", SampleFiles.Pdf("uno")), f => f.Preview == PreviewStatus.Ready);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await site.Visitor().GetStringAsync(await ShareAsync(file.Id, MaterialVisibility.Public)));
        string? Meta(string name) => page.QuerySelector($"meta[property='og:image{name}']")?.GetAttribute("content");
        var picture = file.Previews.Single();
        Assert.Equal(($"https://localhost{picture.Url}", "image/webp", $"{picture.Width}", $"{picture.Height}"), (Meta(""), Meta(":type"), Meta(":width"), Meta(":height")));
        Assert.StartsWith("Así se ve «", Meta(":alt"), StringComparison.Ordinal);
        Assert.Equal("image/webp", (await site.Visitor().GetAsync(Meta(""))).Content.Headers.ContentType!.MediaType);

        var other = await SettledAsync(await UploadAsync("reservada.pdf", SampleFiles.Pdf("uno")), f => f.Preview == PreviewStatus.Ready);
        Assert.DoesNotContain("og:image", await (await site.As("rosa")).GetStringAsync(await ShareAsync(other.Id, MaterialVisibility.Members)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(other.Previews.Single().Url)).StatusCode);
        var bare = await SettledAsync(await UploadAsync("sin.docx", SampleFiles.Docx("hola")), f => f.Text != TextStatus.Waiting);
        Assert.DoesNotContain("og:image", await site.Visitor().GetStringAsync(await ShareAsync(bare.Id, MaterialVisibility.Public)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_is_shown_to_whoever_may_read_the_file_and_to_nobody_else()
    {
        var file = await SettledAsync(await UploadAsync("reservado.pdf", SampleFiles.Pdf("uno")), f => f.Preview == PreviewStatus.Ready);
        var url = file.Previews.Single().Url;
        var material = await ShareAsync(file.Id, MaterialVisibility.Draft);
        Assert.Equal(HttpStatusCode.OK, (await (await site.As("rosa")).GetAsync(url)).StatusCode);
        foreach (var other in new[] { site.Visitor(), await site.As("julia"), await site.As("administracion") })
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(url)).StatusCode);
        await using var db = site.Open();
        var number = long.Parse(material["/biblioteca/".Length..], CultureInfo.InvariantCulture);
        await db.Materials.Where(m => m.Id == number).ExecuteUpdateAsync(m => m.SetProperty(x => x.Visibility, MaterialVisibility.Public));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(url)).StatusCode);
        Assert.Contains($"<img src=\"{url}\"", await site.Visitor().GetStringAsync(material), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(url.Replace("/1", "/2", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task Previews_of_an_unused_upload_are_swept_away_with_it()
    {
        var file = await SettledAsync(await UploadAsync("olvidado.pdf", SampleFiles.Pdf("uno")), f => f.Preview == PreviewStatus.Ready);
        var store = site.Services.GetRequiredService<FileStore>();
        await using var db = site.Open();
        await db.Files.Where(f => f.Id == file.Id).ExecuteUpdateAsync(f => f.SetProperty(x => x.CreatedAt, DateTime.UnixEpoch));
        await new FileSweeper(db, store, TimeProvider.System).SweepAsync(default);
        Assert.False(File.Exists(store.PathOf(file.StorageKey)));
        Assert.False(File.Exists(store.PathOf(file.Previews.Single().StorageKey)));
    }

    private async Task<string> ShareAsync(long file, MaterialVisibility visibility)
    {
        await using var db = site.Open();
        var rosa = await db.Users.SingleAsync(p => p.Email == "rosa@valle-sagrado.example");
        var material = Material.Share(new() { Title = "Con muestra" }, rosa.DisplayName, rosa.Id, Guid.NewGuid(), DateTime.UnixEpoch);
        material.ShowTo(visibility);
        material.Attach([await db.Files.SingleAsync(f => f.Id == file)]);
        db.Add(material);
        await db.SaveChangesAsync();
        return $"/biblioteca/{material.Id}";
    }

    private async Task<long> UploadAsync(string name, byte[] content) => (await site.AcceptAsync(name, content)).Id;

    private async Task<StoredFile> SettledAsync(long id, Func<StoredFile, bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await beat.WaitForNextTickAsync(deadline.Token))
        {
            await using var db = site.Open();
            var file = await db.Files.AsNoTracking().Include(f => f.Previews).SingleAsync(f => f.Id == id);
            if (condition(file)) return file;
        }
        throw new InvalidOperationException("unreachable");
    }

    private static IEnumerable<(string, byte[])> Entries(byte[] package) => SampleFiles.Unzip(package);
}
