using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;
using Tinkuy.Web.Infrastructure.Files.Extraction;

namespace Tinkuy.Web.Tests.Features.Files;

public class ExtractionQueueTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_text_of_an_upload_arrives_by_itself()
    {
        var id = await Upload("sesion.pdf", SampleFiles.Pdf("semillas", "tiras de papel"));
        var file = await Eventually(id, f => f.TextDueAt is null);
        Assert.Equal(TextStatus.Ready, file.Text);
        Assert.Equal(2, file.PageCount);
        Assert.Equal(["semillas", "tiras de papel"], file.Pages.OrderBy(p => p.Number).Select(p => p.Text));
    }

    [Fact]
    public async Task A_scanned_PDF_is_known_to_hold_no_text() =>
        Assert.Equal(TextStatus.Absent, (await Eventually(await Upload("escaneado.pdf", SampleFiles.Pdf("")), f => f.Text != TextStatus.Waiting)).Text);

    [Fact]
    public async Task A_broken_PDF_is_kept_without_text() =>
        Assert.Equal(TextStatus.Unreadable, (await Eventually(await Upload("cortado.pdf", SampleFiles.Pdf("hola").AsSpan(0, 50).ToArray()), f => f.Text != TextStatus.Waiting)).Text);

    [Fact]
    public async Task A_picture_waits_for_no_text()
    {
        var id = await Upload("foto.png", SampleFiles.Png());
        await using var db = site.Open();
        Assert.Equal(TextStatus.NotApplicable, (await db.Files.SingleAsync(f => f.Id == id)).Text);
    }

    [Fact]
    public async Task A_file_that_always_fails_is_given_up_after_three_tries()
    {
        var id = await Upload("sesion.pdf", SampleFiles.Pdf("hola"));
        var file = await Eventually(id, f => f.TextDueAt is null);
        site.Services.GetRequiredService<FileStore>().Delete(file.StorageKey);
        var clock = new Clock();
        for (var tries = 1; tries <= 3; tries++)
        {
            await using var db = site.Open();
            // Far ahead of the site's own worker, which must not take part.
            clock.Now = clock.Now.AddHours(1);
            if (tries == 1)
                await db.Files.Where(f => f.Id == id).ExecuteUpdateAsync(f => f
                    .SetProperty(x => x.Text, TextStatus.Waiting).SetProperty(x => x.TextAttempts, 0).SetProperty(x => x.TextDueAt, clock.Now.UtcDateTime));
            Assert.True(await Queue(db, clock).RunOneAsync(default));
            // Tried again soon: somebody waits for it.
            if (tries < 3)
                Assert.InRange((await db.Files.AsNoTracking().SingleAsync(f => f.Id == id)).TextDueAt!.Value, clock.Now.UtcDateTime, clock.Now.UtcDateTime.AddSeconds(10));
        }
        await using var after = site.Open();
        Assert.Equal(TextStatus.Unreadable, (await after.Files.SingleAsync(f => f.Id == id)).Text);
    }

    [Theory]
    [InlineData(TextStatus.Waiting, TextStatus.Unreadable, PreviewStatus.None)]
    [InlineData(TextStatus.Ready, TextStatus.Ready, PreviewStatus.Failed)]
    public async Task A_file_over_which_three_tries_died_is_not_tried_again(TextStatus before, TextStatus text, PreviewStatus preview)
    {
        var id = await Upload($"{before}.pdf", SampleFiles.Pdf($"maíz {before}"));
        await Eventually(id, f => f.TextDueAt is null);
        var clock = new Clock();
        await using var db = site.Open();
        await db.Set<FilePreview>().Where(p => p.FileId == id).ExecuteDeleteAsync();
        await db.Files.Where(f => f.Id == id).ExecuteUpdateAsync(f => f
            .SetProperty(x => x.Text, before).SetProperty(x => x.Preview, PreviewStatus.None).SetProperty(x => x.TextAttempts, 3).SetProperty(x => x.TextDueAt, clock.Now.UtcDateTime));

        Assert.True(await Queue(db, clock).RunOneAsync(default));

        var file = await db.Files.AsNoTracking().SingleAsync(f => f.Id == id);
        Assert.Equal((text, preview, null), (file.Text, file.Preview, file.TextDueAt));
    }

    [Fact]
    public async Task The_words_of_every_file_come_before_the_pictures_of_the_first()
    {
        long[] ids = [await Upload("uno.pdf", SampleFiles.Pdf("agua")), await Upload("dos.pdf", SampleFiles.Pdf("semillas"))];
        var clock = new Clock();
        foreach (var id in ids)
            await Eventually(id, f => f.TextDueAt is null);
        await using (var db = site.Open())
        {
            await db.Set<FilePreview>().Where(p => ids.Contains(p.FileId)).ExecuteDeleteAsync();
            await db.Files.Where(f => ids.Contains(f.Id)).ExecuteUpdateAsync(f => f
                .SetProperty(x => x.Text, TextStatus.Waiting).SetProperty(x => x.Preview, PreviewStatus.None).SetProperty(x => x.TextDueAt, x => clock.Now.UtcDateTime.AddSeconds(x.Id - ids[0])));
            await db.Set<ExtractedPage>().Where(p => ids.Contains(p.FileId)).ExecuteDeleteAsync();
        }
        clock.Now = clock.Now.AddMinutes(1);
        List<(TextStatus, PreviewStatus)[]> states = [];
        for (var turn = 0; turn < 4; turn++)
        {
            await using var db = site.Open();
            Assert.True(await Queue(db, clock).RunOneAsync(default));
            states.Add([.. (await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id)).OrderBy(f => f.Id).ToListAsync()).Select(f => (f.Text, f.Preview))]);
        }
        Assert.Equal([(TextStatus.Ready, PreviewStatus.None), (TextStatus.Waiting, PreviewStatus.None)], states[0]);
        Assert.Equal([(TextStatus.Ready, PreviewStatus.None), (TextStatus.Ready, PreviewStatus.None)], states[1]);
        Assert.Equal([(TextStatus.Ready, PreviewStatus.Ready), (TextStatus.Ready, PreviewStatus.None)], states[2]);
        Assert.Equal([(TextStatus.Ready, PreviewStatus.Ready), (TextStatus.Ready, PreviewStatus.Ready)], states[3]);
    }

    [Fact]
    public async Task Uploads_of_a_form_that_was_never_saved_are_swept_away_after_a_day()
    {
        var pending = await Upload("a.txt", "hola"u8.ToArray());
        var kept = await Upload("b.txt", "hola"u8.ToArray());
        await Eventually(pending, f => f.Text == TextStatus.Ready);
        await using var db = site.Open();
        var store = site.Services.GetRequiredService<FileStore>();
        var files = await db.Files.Where(f => f.Id == pending || f.Id == kept).OrderBy(f => f.Id).ToListAsync();
        files[1].Keep();
        await db.SaveChangesAsync();
        await new FileSweeper(db, store, new Clock { Now = DateTimeOffset.UnixEpoch.AddYears(100) }).SweepAsync(default);
        Assert.Equal([kept], await db.Files.Where(f => f.Id == pending || f.Id == kept).Select(f => f.Id).ToListAsync());
        Assert.False(File.Exists(store.PathOf(files[0].StorageKey)));
        Assert.True(File.Exists(store.PathOf(files[1].StorageKey)));
    }

    private ExtractionQueue Queue(TinkuyDb db, TimeProvider clock) =>
        new(db, site.Services.GetRequiredService<FileStore>(), clock, NullLogger<ExtractionQueue>.Instance);

    private async Task<long> Upload(string name, byte[] content) => (await site.AcceptAsync(name, content)).Id;

    private async Task<StoredFile> Eventually(long id, Func<StoredFile, bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await beat.WaitForNextTickAsync(deadline.Token))
        {
            await using var db = site.Open();
            var file = await db.Files.AsNoTracking().Include(f => f.Pages).SingleAsync(f => f.Id == id);
            if (condition(file)) return file;
        }
        throw new InvalidOperationException("unreachable");
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
