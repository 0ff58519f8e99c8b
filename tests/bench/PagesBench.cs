using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Bench;

/// <summary>Pages per second and their latency with 10,000 materials: home, a group, a material, a search.</summary>
public static class PagesBench
{
    private const int Materials = 10_000;
    private const int Readers = 4;
    private const int PagesEach = 150;

    public static async Task RunAsync(string[] arguments)
    {
        var site = new LiveSite();
        await site.InitializeAsync();
        await FillAsync(site);
        await using var db = site.Open();
        var gia = await db.Groups.Where(g => g.Name == "GIA Valle Sagrado").Select(g => g.Id).SingleAsync();
        var strips = await db.Materials.Where(m => m.Title.StartsWith("Tiras de papel")).Select(m => m.Id).SingleAsync();
        Console.WriteLine($"{Materials} materials, {Readers} readers at once, {Readers * PagesEach} pages each row");
        Console.WriteLine("page                            pages/s   p50 ms   p95 ms   p99 ms    bytes");
        foreach (var (name, path) in new[] { ("home", "/"), ("group", $"/grupos/{gia}"), ("material", $"/biblioteca/{strips}"), ("search", "/biblioteca?q=fracciones+equivalentes") })
            await MeasureAsync(site, name, path);
        await ((Xunit.IAsyncLifetime)site).DisposeAsync();
    }

    private static async Task MeasureAsync(LiveSite site, string name, string path)
    {
        var cookie = await site.CookieOf("rosa");
        var bytes = await ReadAsync(site, cookie, path, 30, []);
        var times = Enumerable.Range(0, Readers).Select(_ => new List<double>()).ToArray();
        var all = Stopwatch.StartNew();
        await Task.WhenAll(times.Select(t => ReadAsync(site, cookie, path, PagesEach, t)));
        var rate = Readers * PagesEach / all.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {rate,8:0} {new Latencies(times.SelectMany(t => t))} {bytes,8}"));
    }

    private static async Task<int> ReadAsync(LiveSite site, string cookie, string path, int count, List<double> times)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new(site.Address) };
        client.DefaultRequestHeaders.Add("Cookie", "tinkuy=" + cookie);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            var one = Stopwatch.StartNew();
            using var response = await client.GetAsync(path);
            response.EnsureSuccessStatusCode();
            length = (await response.Content.ReadAsByteArrayAsync()).Length;
            times.Add(one.Elapsed.TotalMilliseconds);
        }
        return length;
    }

    private static async Task FillAsync(LiveSite site)
    {
        var texts = new LessonTexts(2026);
        long author;
        await using (var db = site.Open())
            author = await db.Users.Where(p => p.DisplayName == "Rosa Quispe").Select(p => p.Id).SingleAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        for (var done = 0; done < Materials; done += 500)
        {
            await using var db = site.Open();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var i = 0; i < 500; i++)
            {
                var material = Material.Share(texts.Next(), "Rosa Quispe", author, Guid.CreateVersion7(), now.AddMinutes(-done - i));
                material.ShowTo(MaterialVisibility.Public);
                db.Add(material);
            }
            await db.SaveChangesAsync();
        }
    }
}
