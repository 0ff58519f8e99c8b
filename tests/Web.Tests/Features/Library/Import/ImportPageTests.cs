using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.People;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Library.Import;

namespace Tinkuy.Web.Tests.Features.Library.Import;

public class ImportPageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task What_would_come_in_is_shown_first_then_it_comes_in_and_again_nothing_changes()
    {
        var archive = SampleFiles.Zip(
            ("a/material.md", Lesson("pagina/a", "Entra por página", "files: [\"nota.txt\"]")), ("a/nota.txt", "Una nota"),
            ("b/material.md", Lesson("pagina/b", "Sin licencia").Replace("CC BY 4.0", "MIT", StringComparison.Ordinal)),
            ("c/material.md", Lesson("pagina/c", "Sin su archivo", "files: [\"falta.pdf\"]")),
            ("tabla.csv", "title,kind,author,licence,source_id,uses_titles,uses_authors,uses_licences,body\r\nDe la tabla,sesion,Ana,CC BY 4.0,pagina/t,Cuento|Canto,Ministerio|Pueblo,CC BY 4.0|CC0 1.0,Texto\r\n"),
            ("__MACOSX/a/material.md", "no"));
        var administrator = await site.As("administracion");
        var page = await UploadAsync(administrator, "red.zip", archive);
        Assert.Contains("Revisando", await administrator.PageAsync(page));
        await WorkAsync();

        var check = await administrator.PageAsync(page);
        Assert.Contains("Entrarían: 2", check);
        Assert.Contains("De la tabla", check);
        Assert.Contains("tabla.csv, línea 2", check);
        Assert.Contains("No se entienden: 2", check);
        Assert.Contains("no conozco la licencia «MIT»", check);
        Assert.Contains("b/material.md, línea 5", check);
        Assert.Contains("no encuentro junto al material el archivo «falta.pdf»", check);
        await using (var db = site.Open())
        {
            Assert.False(await db.Materials.AnyAsync(m => m.SourceId!.StartsWith("pagina/")));
            Assert.False(await db.Files.AnyAsync(f => f.Name == "nota.txt"));
        }

        await administrator.SubmitAsync(page, null);
        await WorkAsync();
        var report = await administrator.PageAsync(page);
        Assert.Contains("Entraron: 2", report);
        Assert.Contains("No entraron: 2", report);
        await using (var db = site.Open())
        {
            Assert.Equal("nota.txt", (await db.Materials.Include(m => m.Files).ThenInclude(f => f.File).SingleAsync(m => m.SourceId == "pagina/a")).Files.Single().File!.Name);
            Assert.Equal(["Cuento", "Canto"], (await db.Materials.SingleAsync(m => m.SourceId == "pagina/t")).Sources.OrderBy(s => s.Order).Select(s => s.Title));
            Assert.True(await db.AuditEntries.AnyAsync(a => a.Act == AuditAct.LibraryImported && a.Detail == "red.zip"));
            Assert.Null((await db.LibraryImports.SingleAsync(i => i.Name == "red.zip")).StorageKey);
        }

        var again = await UploadAsync(administrator, "otra vez.zip", archive);
        await WorkAsync();
        var nothing = await administrator.PageAsync(again);
        Assert.Contains("Ya están, sin cambios: 2", nothing);
        Assert.Contains("No hay nada nuevo que traer", nothing);
        Assert.DoesNotContain("Traer a la biblioteca</button>", nothing);
        Assert.Contains("red.zip</a>", await administrator.PageAsync("/administracion/importar"));
    }

    [Fact]
    public async Task What_was_exported_here_is_known_as_ours_and_left_alone()
    {
        var mine = await site.MaterialAsync("rosa", "Escrito aquí");
        var administrator = await site.As("administracion");
        var page = await UploadAsync(administrator, "materiales.csv", await administrator.GetByteArrayAsync("/biblioteca/exportar/materiales.csv?cuales=publicos"));
        await WorkAsync();
        var check = await administrator.PageAsync(page);
        Assert.Contains("Se escribieron aquí, no se tocan", check);
        Assert.DoesNotContain("Entrarían", check);
        await using var db = site.Open();
        Assert.Equal(mine, (await db.Materials.SingleAsync(m => m.Title == "Escrito aquí")).Id);
    }

    [Fact]
    public async Task One_that_is_discarded_leaves_nothing_and_one_that_nobody_confirms_goes_after_a_day()
    {
        var administrator = await site.As("administracion");
        var page = await UploadAsync(administrator, "a.md", System.Text.Encoding.UTF8.GetBytes(Lesson("pagina/x", "Descartado")));
        await WorkAsync();
        await administrator.SubmitAsync(page, page + "?handler=Forget");
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(page)).StatusCode);
        var forgotten = await UploadAsync(administrator, "b.md", System.Text.Encoding.UTF8.GetBytes(Lesson("pagina/y", "Olvidado")));
        await WorkAsync();
        await using (var db = site.Open())
            await db.LibraryImports.Where(i => i.Name == "b.md").ExecuteUpdateAsync(i => i.SetProperty(x => x.EndedAt, DateTime.UnixEpoch));
        await WorkAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(forgotten)).StatusCode);
    }

    [Fact]
    public async Task A_pass_that_a_dying_node_left_behind_begins_again_and_not_for_ever()
    {
        var administrator = await site.As("administracion");
        var page = await UploadAsync(administrator, "c.md", System.Text.Encoding.UTF8.GetBytes(Lesson("pagina/z", "A medias")));
        await using (var db = site.Open())
            await db.LibraryImports.Where(i => i.Name == "c.md").ExecuteUpdateAsync(i => i.SetProperty(x => x.Attempts, LibraryImport.MostAttempts));
        await WorkAsync();
        Assert.Contains("No se pudo terminar", await administrator.PageAsync(page));
    }

    public static TheoryData<string, byte[], string> Hostile => new()
    {
        { "vacio.zip", [], "Elige un archivo" },
        { "cosa.rar", "Rar!"u8.ToArray(), "Solo recibimos" },
        { "roto.zip", "PK no es nada"u8.ToArray(), "dañado" },
        { "bomba.zip", SampleFiles.Zip(("a.md", new byte[40_000_000])), "se hace enorme" },
        { "muchos.zip", SampleFiles.Zip([.. Enumerable.Range(0, 2_001).Select(i => ($"{i}.md", "x"))]), "demasiados archivos" },
        { "fuera.zip", SampleFiles.Zip(("../../fuera.md", "x")), "../../fuera.md" },
        { "raiz.zip", SampleFiles.Zip(("/etc/cron.d/x", "x")), "/etc/cron.d/x" },
        { "barra.zip", SampleFiles.Zip(("..\\fuera.md", "x")), "..\\fuera.md" },
        { "dos.zip", SampleFiles.Zip(("a.md", "x"), ("a.md", "y")), "no podemos usar" },
        { "largo.zip", SampleFiles.Zip((new string('a', 300) + ".md", "x")), "no podemos usar" },
        { "encima.zip", SampleFiles.Zip(("a.md", "x"), ("a.md/b.md", "y")), "no podemos usar" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_is_broken_or_meant_to_harm_is_refused_beside_the_field(string name, byte[] content, string sentence)
    {
        var administrator = await site.As("administracion");
        var page = await (await SendAsync(administrator, name, content)).TextAsync();
        Assert.Contains(sentence, page);
        Assert.Contains("Input_File-error", page);
        await using var db = site.Open();
        Assert.False(await db.LibraryImports.AnyAsync(i => i.Name == name));
    }

    [Fact]
    public async Task Nobody_else_learns_that_there_is_anything_to_bring_in()
    {
        var page = await UploadAsync(await site.As("administracion"), "ajeno.md", System.Text.Encoding.UTF8.GetBytes(Lesson("pagina/n", "Nadie")));
        foreach (var who in new[] { "rosa", "elena" })
            foreach (var address in new[] { "/administracion/importar", page })
                Assert.Equal(HttpStatusCode.NotFound, (await (await site.As(who)).GetAsync(address)).StatusCode);
    }

    private static string Lesson(string source, string title, string more = "language: \"es\"") =>
        $"---\ntitle: \"{title}\"\nkind: \"sesion\"\nauthor: \"Red de prueba\"\nlicence: \"CC BY 4.0\"\nsource_id: \"{source}\"\n{more}\n---\n\nTexto";

    private static async Task<string> UploadAsync(HttpClient administrator, string name, byte[] content)
    {
        var answer = await SendAsync(administrator, name, content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient administrator, string name, byte[] content) =>
        administrator.UploadAsync("/administracion/importar", "Input.File", name, content);

    // The site's own worker may be at it: what counts is that nothing is left to do.
    private async Task WorkAsync() => await Eventually.HoldsAsync(async () =>
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ImportRound>().GoAsync(CancellationToken.None);
        await using var db = site.Open();
        return !await db.LibraryImports.AnyAsync(i => i.State == ImportState.Checking || i.State == ImportState.Importing);
    });
}
