using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Library.Import;

public sealed class MaterialImportTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tinkuy-import-");
    private readonly List<ImportedFile> told = [];
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync(withCast: false);

    public async Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_folder_comes_in_with_its_authors_and_for_everybody()
    {
        Write("uno.md", "prueba/uno");
        Write("carpeta/dos.md", "prueba/dos");
        Write("nota.txt", "prueba/tres");
        var counts = await ImportAsync();

        Assert.Equal(2, counts[ImportOutcome.Added]);
        Assert.Equal([("carpeta/dos.md", 1, 2), ("uno.md", 2, 2)], told.Select(t => (t.File, t.Place, t.Of)));
        await using var db = database.Open();
        var material = await db.Materials.Include(m => m.Versions).SingleAsync(m => m.SourceId == "prueba/uno");
        Assert.Equal(("Fundación de prueba", null, MaterialVisibility.Public), (material.Credit, material.AuthorId, material.Visibility));
        Assert.Single(material.Versions);
    }

    [Fact]
    public async Task The_same_folder_again_changes_nothing()
    {
        Write("uno.md", "prueba/uno");
        await ImportAsync();
        var counts = await ImportAsync();
        Assert.Equal(1, counts[ImportOutcome.Unchanged]);
        await using var db = database.Open();
        Assert.Equal(1, (await db.Materials.SingleAsync()).Number);
    }

    [Fact]
    public async Task An_edited_file_is_a_new_version_of_the_same_material()
    {
        Write("uno.md", "prueba/uno", body: "Antes");
        await ImportAsync();
        Write("uno.md", "prueba/uno", body: "Después", author: "Otra persona");
        var counts = await ImportAsync();
        Assert.Equal(1, counts[ImportOutcome.Updated]);
        await using var db = database.Open();
        var material = await db.Materials.Include(m => m.Versions.OrderBy(v => v.Number)).SingleAsync();
        Assert.Equal(["Antes", "Después"], material.Versions.Select(v => v.Content.Body));
        Assert.Equal(("Después", "Otra persona"), (material.Body, material.Credit));
    }

    [Fact]
    public async Task A_malformed_file_is_reported_and_the_rest_goes_on()
    {
        Write("a.md", "prueba/a");
        Write("b.md", "prueba/b", licence: "desconocida");
        Write("c.md", "prueba/a");
        File.WriteAllBytes(Path.Combine(folder.FullName, "d.md"), [0xFF, 0xFE, 0x00]);
        File.WriteAllBytes(Path.Combine(folder.FullName, "e.md"), new byte[MaterialFileText.MaxBytes + 1]);
        Write("f.md", "");
        Write("g.md", "prueba/g");
        var counts = await ImportAsync();

        Assert.Equal((2, 5), (counts[ImportOutcome.Added], counts[ImportOutcome.Failed]));
        Assert.Equal(
            [("b.md", ImportProblem.UnknownLicence, 5), ("c.md", ImportProblem.SourceTwice, 6), ("d.md", ImportProblem.NotUtf8, 1), ("e.md", ImportProblem.TooLarge, 1), ("f.md", ImportProblem.KeyMissing, 6)],
            told.Where(t => t.Failure is not null).Select(t => (t.File, t.Failure!.Problem, t.Failure.Line)));
    }

    [Fact]
    public async Task The_works_it_draws_on_come_along_decide_its_licence_and_stay_owed()
    {
        const string Works = "based_on_title: \"Base\"\nbased_on_author: \"Ana\"\nbased_on_licence: \"CC BY 4.0\"\nuses_titles: [\"Cuento\"]\nuses_authors: [\"Ministerio\"]\nuses_licences: [\"CC BY-SA 4.0\"]";
        Write("uno.md", "prueba/uno", licence: "CC BY-SA 4.0", more: Works);
        Write("dos.md", "prueba/dos", more: Works);
        await ImportAsync();
        Assert.Equal((ImportProblem.LicenceDoesNotFit, 5), (told[0].Failure!.Problem, told[0].Failure!.Line));
        Assert.Equal("CC BY-SA 4.0", told[0].Failure!.Arguments.Single());

        Write("uno.md", "prueba/uno", body: "Después", licence: "CC BY 4.0");
        Assert.Equal(2, (await ImportAsync())[ImportOutcome.Failed]);
        Write("uno.md", "prueba/uno", body: "Después", licence: "CC BY-SA 4.0");
        Assert.Equal(1, (await ImportAsync())[ImportOutcome.Updated]);
        await using var db = database.Open();
        var material = await db.Materials.Include(m => m.Origin).SingleAsync();
        Assert.Equal(("Después", "Base", "Cuento"), (material.Body, material.Origin!.Title, material.Sources.Single().Title));
    }

    [Fact]
    public async Task Two_imports_at_once_make_each_material_once()
    {
        for (var i = 0; i < 5; i++)
            Write($"{i}.md", $"prueba/{i}");
        var both = await Task.WhenAll(ImportAsync(), ImportAsync());
        Assert.Equal((5, 5), (both.Sum(c => c[ImportOutcome.Added]), both.Sum(c => c[ImportOutcome.Unchanged])));
    }

    private async Task<IReadOnlyDictionary<ImportOutcome, int>> ImportAsync(ImportPass? pass = null)
    {
        await using TinkuyDb db = database.Open();
        return await new MaterialImport(db, new Taxonomy(), TimeProvider.System).RunAsync(folder.FullName, pass ?? new(), file =>
        {
            lock (told)
                told.Add(file);
            return Task.CompletedTask;
        });
    }

    private void Write(string name, string sourceId, string body = "Texto", string author = "Fundación de prueba", string licence = "CC BY 4.0", string more = "")
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"""
            ---
            title: "Título de {name}"
            kind: "sesion"
            author: "{author}"
            licence: "{licence}"
            source_id: "{sourceId}"
            {more}
            ---

            {body}
            """);
    }
}
