using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Text;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Library.Import;
using Tinkuy.Web.Tests.Infrastructure;

namespace Tinkuy.Web.Tests.Features.Library.Export;

public sealed class ExportTests : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tinkuy-export-");
    private readonly Site first = new(), second = new();
    private long song;

    // Bars divide the lists of a table, and a backslash stands before one that does not.
    private const string Story = "Cuento | con \\ y \"barra\" \\|";

    public async Task InitializeAsync()
    {
        await first.InitializeAsync();
        await second.InitializeAsync();
        await FillAsync();
    }

    public async Task DisposeAsync()
    {
        await ((IAsyncLifetime)first).DisposeAsync();
        await ((IAsyncLifetime)second).DisposeAsync();
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_library_taken_away_and_brought_in_elsewhere_is_the_same_library()
    {
        var taken = await ZipAsync(first);
        Assert.Equal(6, taken.Count);
        Assert.Equal("Adjunto de prueba", taken.Single(f => f.Key.EndsWith(".txt", StringComparison.Ordinal)).Value);
        foreach (var (name, text) in taken)
        {
            var path = Path.Combine(folder.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text);
        }
        Assert.Equal(0, await ImportAsync(second));
        Assert.Equal(taken, await ZipAsync(second));
        Assert.Equal(Rows(await CsvAsync(first)), Rows(await CsvAsync(second)));
        await using var db = second.Open();
        Assert.Equal("Tiras", (await db.MaterialOrigins.SingleAsync()).Title);
        var sources = (await db.Materials.SingleAsync(m => m.Credit == "Marcos Ccori")).Sources.OrderBy(s => s.Order);
        Assert.Equal(
            [(Story, true, null, "https://ejemplo.example/cuento?a=1&b=2"), ("Sin dirección", true, null, ""), ("Canto", false, null, $"https://localhost/biblioteca/{song}"), ("Danza", true, 2, "")],
            sources.Select(s => (s.Title, s.IsInherited, s.Via, s.Url)));
    }

    [Fact]
    public async Task A_table_makes_the_same_way_and_carries_no_formula()
    {
        var table = await CsvAsync(first);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "todo.csv"), table);
        Assert.Equal(0, await ImportAsync(second));
        Assert.Equal(table, await CsvAsync(second));
        var rows = await NodeModule.ReadAsync<Dictionary<string, string>[]>("""
            import { parse } from 'csv-parse/sync';
            answer(parse(input, { bom: true, columns: true }));
            """, table);
        Assert.Equal(5, rows.Length);
        Assert.All(rows.SelectMany(r => r.Values).Where(v => v.Length > 0), v => Assert.DoesNotContain(v[0], "=+-@\t"));
        Assert.Contains(rows, r => r["title"] == "'=HYPERLINK(\"http://malo.example\")");
        await using var db = second.Open();
        Assert.True(await db.Materials.AnyAsync(m => m.Title == "=HYPERLINK(\"http://malo.example\")"));
    }

    [Fact]
    public async Task One_takes_one_s_own_drafts_too_and_only_the_administrator_takes_the_library()
    {
        await first.MaterialAsync("rosa", "Borrador de Rosa", MaterialVisibility.Draft);
        await first.MaterialAsync("julia", "Secreto del grupo", MaterialVisibility.Group);
        var mine = await ZipAsync(first, "rosa", "mios");
        Assert.Contains(mine.Values, t => t.Contains("Borrador de Rosa", StringComparison.Ordinal) && t.Contains("visibility: \"draft\"", StringComparison.Ordinal));
        Assert.DoesNotContain(mine.Values, t => t.Contains("Secreto", StringComparison.Ordinal));
        Assert.DoesNotContain((await ZipAsync(first)).Values, t => t.Contains("Secreto", StringComparison.Ordinal) || t.Contains("Borrador", StringComparison.Ordinal));
        foreach (var which in new[] { "publicos", "todos" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await first.As("julia")).GetAsync("/biblioteca/exportar/materiales.zip?cuales=" + which)).StatusCode);
    }

    [Fact]
    public async Task A_work_that_one_may_not_open_is_credited_in_what_one_takes_and_not_located()
    {
        var (mine, secret) = (await first.MaterialAsync("rosa", "Con secreto"), await first.MaterialAsync("julia", "Del grupo"));
        await first.DrawOnAsync(mine, new() { ParentId = secret, Url = $"https://localhost/biblioteca/{secret}" });
        await using (var db = first.Open())
            await db.Materials.Where(m => m.Id == secret).ExecuteUpdateAsync(m => m.SetProperty(x => x.Visibility, MaterialVisibility.Draft));
        foreach (var taken in new[] { await ZipAsync(first), await ZipAsync(first, "rosa", "mios") })
        {
            var lesson = taken.Values.Single(t => t.Contains("title: \"Con secreto\"", StringComparison.Ordinal));
            Assert.Contains("uses_titles: [\"Del grupo\"]", lesson);
            Assert.DoesNotContain("uses_urls", lesson);
        }
    }

    [Theory]
    [InlineData("../fuera.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("no-esta.txt")]
    public async Task A_lesson_brings_in_no_file_from_elsewhere(string name)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "fuera.txt"), "afuera");
        var inside = folder.CreateSubdirectory("adentro");
        await File.WriteAllTextAsync(Path.Combine(inside.FullName, "a.md"), $"---\ntitle: \"T\"\nkind: \"sesion\"\nauthor: \"A\"\nlicence: \"CC BY 4.0\"\nsource_id: \"x/1\"\nfiles: [\"{name}\"]\n---\n\nTexto");
        Assert.Equal(1, await ImportAsync(second));
        await using var db = second.Open();
        Assert.False(await db.Materials.AnyAsync(m => m.SourceId == "x/1"));
        Assert.False(await db.Files.AnyAsync());
    }

    private async Task FillAsync()
    {
        _ = first.Visitor();
        await using var db = first.Open();
        var rosa = await db.Users.SingleAsync(p => p.DisplayName == "Rosa Quispe");
        var marcos = await db.Users.SingleAsync(p => p.DisplayName == "Marcos Ccori");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var whole = Material.Share(
            new()
            {
                Title = "Tiras", Summary = "Con \"comillas\", comas; y ñ 🙂", Body = "<div>Queda tal cual</div>\n\n- uno\n- dos\n\n```\n--- no es un final\n```", Kind = MaterialKind.Project, Country = "PE", Level = "primaria",
                Grades = ["3", "4"], Area = "matematica", Competencies = ["otra-competencia"], Modalities = ["multigrado", "eib"], Language = "qu", DurationMinutes = 90,
                MaterialsNeeded = "Papel", NeedsElectricity = true, Licence = Licence.CcBySa4,
            }, rosa.DisplayName, rosa.Id, Guid.NewGuid(), now);
        whole.ShowTo(MaterialVisibility.Public);
        whole.DrawOn(new() { Title = Story, Credit = "Ministerio; de prueba", Licence = Licence.CcBy4, Url = "https://ejemplo.example/cuento?a=1&b=2" }, behind: null);
        whole.DrawOn(new() { Title = "Sin dirección", Credit = "Anónimo", Licence = Licence.Cc0 }, behind: null);
        var sung = Material.Share(new() { Title = "Canto", Body = "La la", Licence = Licence.CcBy4 }, rosa.DisplayName, rosa.Id, Guid.NewGuid(), now);
        sung.ShowTo(MaterialVisibility.Public);
        sung.DrawOn(new() { Title = "Danza", Credit = "Pueblo", Licence = Licence.Cc0 }, behind: null);
        var bare = Material.Share(new() { Title = "=HYPERLINK(\"http://malo.example\")", Body = "'=1+1\ny más", Licence = Licence.CcByNd4 }, "'Comilla primero", rosa.Id, Guid.NewGuid(), now);
        bare.ShowTo(MaterialVisibility.Public);
        var empty = Material.Share(new() { Title = "Sin texto", Kind = MaterialKind.Story, Licence = Licence.Cc0, NeedsInternet = true }, "+51 un nombre raro", rosa.Id, Guid.NewGuid(), now);
        empty.ShowTo(MaterialVisibility.Public);
        db.AddRange(whole, bare, empty, sung);
        await db.SaveChangesAsync();
        var adaptation = whole.Adapt(marcos, $"/biblioteca/{whole.Id}", Guid.NewGuid(), now);
        adaptation.ShowTo(MaterialVisibility.Public);
        adaptation.DrawOn(CreditedSource.Of(sung, $"/biblioteca/{sung.Id}"), sung);
        song = sung.Id;
        db.Add(adaptation);
        db.Add(new MaterialFile { MaterialId = bare.Id, FileId = (await first.KeepAsync("nota de Rosa.txt", "Adjunto de prueba")).Id });
        await db.SaveChangesAsync();
    }

    private async Task<int> ImportAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        using StringWriter output = new(), errors = new();
        return await scope.ServiceProvider.GetRequiredService<ImportCommand>().RunAsync(folder.FullName, output, errors, CancellationToken.None);
    }

    private static async Task<SortedDictionary<string, string>> ZipAsync(Site site, string who = "administracion", string which = "publicos")
    {
        var bytes = await (await site.As(who)).GetByteArrayAsync("/biblioteca/exportar/materiales.zip?cuales=" + which);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            files[entry.FullName] = await reader.ReadToEndAsync();
        }
        return files;
    }

    private static IEnumerable<string> Rows(string table) => Csv.Records(table).Select(r => string.Join('|', r.Fields)).Order(StringComparer.Ordinal);

    private static async Task<string> CsvAsync(Site site) =>
        System.Text.Encoding.UTF8.GetString(await (await site.As("administracion")).GetByteArrayAsync("/biblioteca/exportar/materiales.csv?cuales=publicos"));
}
