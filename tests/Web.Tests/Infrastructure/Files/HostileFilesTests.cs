using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Files;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests.Infrastructure.Files;

/// <summary>Each hostile file the whole way in: refused with a word, or taken and read in a child that may die of it, and the site goes on.</summary>
public class HostileFilesTests(Site site) : IClassFixture<Site>
{
    public static TheoryData<string> Names => [.. HostileFile.All.Select(f => f.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Is_refused_or_contained(string name)
    {
        var hostile = HostileFile.All.Single(f => f.Name == name);
        var end = await EndAsync(hostile);
        Assert.True(hostile.Ends.Contains(end), $"{name} came to {end}, not to {string.Join(" or ", hostile.Ends)}");
    }

    [Fact]
    public void Every_refusal_has_its_sentence()
    {
        var text = site.Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<Tinkuy.Web.Features.Files.FilesText>>();
        foreach (var problem in Enum.GetNames<FileProblem>()) Assert.False(text[problem].ResourceNotFound, problem);
    }

    private async Task<string> EndAsync(HostileFile hostile)
    {
        try
        {
            var file = await site.AcceptAsync(hostile.Name, hostile.Make());
            return await SettleAsync(file.Id) switch { TextStatus.Locked => "Locked", TextStatus.Unreadable => "Unreadable", _ => "Kept" };
        }
        catch (FileRefusedException refused)
        {
            return refused.Problem.ToString();
        }
    }

    // A child that died is tried again when its lease is over: here at once.
    private async Task<TextStatus> SettleAsync(long id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await beat.WaitForNextTickAsync(deadline.Token))
        {
            await using var db = site.Open();
            var file = await db.Files.AsNoTracking().SingleAsync(f => f.Id == id);
            if (file.Text != TextStatus.Waiting) return file.Text;
            if (file.TextAttempts == 0) continue;
            await db.Files.Where(f => f.Id == id && f.Text == TextStatus.Waiting).ExecuteUpdateAsync(f => f.SetProperty(x => x.TextDueAt, DateTime.UnixEpoch), deadline.Token);
            site.Services.GetRequiredService<ExtractionSignal>().Ring();
        }
        throw new InvalidOperationException("unreachable");
    }
}
