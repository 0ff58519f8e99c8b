using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests;

/// <summary>The demo, with one thing of each kind inside the private group.</summary>
public sealed class RouteSite : DemoSite
{
    public Dictionary<string, long> Ids { get; } = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = Open();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var julia = await db.Users.SingleAsync(p => p.DisplayName == "Julia Torres");
        var elena = await db.Users.SingleAsync(p => p.DisplayName == "Elena Huamán");
        var group = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        var encounter = Inside("Encuentro reservado", julia.Id, group.Id, now);
        var held = Inside("Encuentro que fue", julia.Id, group.Id, now);
        var study = LessonStudy.Begin(new("Estudio reservado", "¿Qué leen primero?", null, false, null, null, "America/Lima"), julia.Id, TeamRole.Teaches, Guid.NewGuid(), now);
        study.Assign(elena.Id, TeamRole.Observes, now);
        db.AddRange(encounter, held, study);
        await db.SaveChangesAsync();
        await HoldAsync(db, held, now);
        db.Add(PlanVersion.After(study, 0, "## Inicio", julia.Id, Guid.NewGuid(), now));
        await db.SaveChangesAsync();

        Ids["julia"] = julia.Id;
        Ids["group"] = group.Id;
        Ids["talk"] = await db.Conversations.Where(c => c.GroupId == group.Id).Select(c => c.Id).FirstAsync();
        Ids["collection"] = await db.Collections.Where(c => c.GroupId == group.Id).Select(c => c.Id).SingleAsync();
        Ids["material"] = await db.Materials.Where(m => m.GroupId == group.Id).Select(m => m.Id).FirstAsync();
        var material = await db.Materials.SingleAsync(m => m.Id == Ids["material"]);
        var review = MaterialReview.Ask(material, elena.Id, new(Rubric.BuiltIn, null, 0, null), group.Id, "", Guid.NewGuid(), now);
        db.Add(review);
        await db.SaveChangesAsync();
        Ids["review"] = review.Id;
        Ids["file"] = await AttachAsync(db, Ids["material"], julia.Id, now);
        (Ids["encounter"], Ids["held"], Ids["study"]) = (encounter.Id, held.Id, study.Id);
    }

    private static Encounter Inside(string title, long organizer, long group, DateTime now)
    {
        var encounter = Encounter.Schedule(new(title, EncounterKind.Gia, now.Date.AddDays(9).AddHours(15), now.Date.AddDays(9).AddHours(16), "America/Lima"), organizer, Guid.NewGuid(), now);
        encounter.Invite([group], []);
        return encounter;
    }

    private async Task<long> AttachAsync(Domain.Persistence.TinkuyDb db, long material, long by, DateTime now)
    {
        var content = "Watuchi"u8.ToArray();
        var key = $"{Guid.NewGuid():N}";
        var store = Services.GetRequiredService<FileStore>();
        Directory.CreateDirectory(Path.GetDirectoryName(store.PathOf(key))!);
        await File.WriteAllBytesAsync(store.PathOf(key), content);
        var file = new StoredFile { Name = "nota.txt", MediaType = "text/plain", Size = content.Length, Sha256 = new('0', 64), StorageKey = key, UploaderId = by, CreatedAt = now };
        file.Keep();
        db.Add(new MaterialFile { MaterialId = material, File = file });
        await db.SaveChangesAsync();
        return file.Id;
    }

    private static async Task HoldAsync(Domain.Persistence.TinkuyDb db, Encounter held, DateTime now)
    {
        held.Open(now);
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlAsync($"""INSERT INTO minutes (encounter_id, facts, generated_at, remarks, remarks_html) SELECT {held.Id}, facts, generated_at, '', '' FROM minutes LIMIT 1""");
        await db.Encounters.Where(e => e.Id == held.Id).ExecuteUpdateAsync(s => s.SetProperty(e => e.Status, EncounterStatus.Closed));
    }
}

public class RouteTableTests(RouteSite site) : IClassFixture<RouteSite>
{
    private static readonly string[] Roles = ["", "elena", "rosa", "julia", "administracion"];

    public static TheoryData<string> Routes => [.. RouteTable.Rows.Select(r => r.Route)];

    [Fact]
    public void Every_route_stands_in_the_table_and_the_table_holds_no_other()
    {
        _ = site.Visitor();
        var routes = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor"))
            .Select(e => Normal(e.RoutePattern))
            .Where(r => r != "{**path:file}") // Only in development: assets that changed since the build.
            .Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(RouteTable.Rows.Select(r => r.Route).Concat(RouteTable.OnlyPosted).Concat(RouteTable.ElsewhereTested).Distinct().Order(StringComparer.Ordinal), routes);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Each_address_answers_each_kind_of_person_as_the_table_says(string route)
    {
        var row = RouteTable.Rows.Single(r => r.Route == route);
        var address = site.Ids.Aggregate(row.Example, (a, id) => a.Replace($"{{{id.Key}}}", $"{id.Value}", StringComparison.Ordinal));
        int[] expected = [row.Visitor, row.Member, row.Stranger, row.Facilitator, row.Administrator];
        var answers = new List<int>();
        foreach (var who in Roles)
            answers.Add((int)(await (await BrowserOf(who)).GetAsync(address)).StatusCode);
        Assert.True(expected.SequenceEqual(answers), $"{address} for visitor, member, stranger, facilitator, administrator: expected {string.Join(' ', expected)}, got {string.Join(' ', answers)}");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task What_one_may_not_know_of_answers_exactly_as_what_does_not_exist(string route)
    {
        var row = RouteTable.Rows.Single(r => r.Route == route);
        if (row.Stranger != 404 || !row.Example.Contains('{', StringComparison.Ordinal))
            return;
        var hidden = site.Ids.Aggregate(row.Example, (a, id) => a.Replace($"{{{id.Key}}}", $"{id.Value}", StringComparison.Ordinal));
        var missing = site.Ids.Aggregate(row.Example, (a, id) => a.Replace($"{{{id.Key}}}", "987654321", StringComparison.Ordinal));
        foreach (var who in new[] { "rosa", "administracion" })
        {
            var browser = await BrowserOf(who);
            await browser.GetAsync(missing); // The first page of a visit also sets the antiforgery cookie.
            var (one, other) = (await browser.GetAsync(hidden), await browser.GetAsync(missing));
            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
            Assert.Equal(Without(await other.Content.ReadAsStringAsync(), missing), Without(await one.Content.ReadAsStringAsync(), hidden));
            Assert.Equal(other.Headers.Select(h => h.Key).Order(), one.Headers.Select(h => h.Key).Order());
        }
    }

    // The footer's language form remembers the asked-for address, and each page has its own antiforgery token: neither tells anything.
    private static string Without(string body, string address) =>
        System.Text.RegularExpressions.Regex.Replace(
            WebUtility.HtmlDecode(body).Replace(address, "", StringComparison.Ordinal),
            "(name=\"__RequestVerificationToken\"[^>]*value=\")[^\"]*", "$1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

    private async Task<HttpClient> BrowserOf(string who) => who.Length == 0 ? site.Visitor() : await site.As(who);

    private static string Normal(RoutePattern pattern) => pattern.RawText is ['/', ..] or ['{', ..] ? pattern.RawText : "/" + pattern.RawText;
}
