using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class EditTests(Site site) : IClassFixture<Site>
{
    private static (string, string)[] Fields(string title, string body, string visibility = "Public") =>
        [("Input.Title", title), ("Input.Body", body), ("Input.Kind", "Session"), ("Input.Licence", "CcBySa4"), ("Input.Visibility", visibility), ("action", "save")];

    [Fact]
    public async Task Each_save_is_a_version_that_can_be_compared_and_brought_back()
    {
        var id = await site.MaterialAsync("rosa", "Versiones", body: "Completan la ficha.");
        var rosa = await site.As("rosa");
        Assert.Equal(id, (await rosa.SubmitAsync($"/biblioteca/{id}/editar", null, Fields("Versiones", "Superponen la ficha."))).SentTo());

        var page = await rosa.PageAsync($"/biblioteca/{id}/versiones");
        Assert.Contains("Completan</del>", page);
        Assert.Contains("Superponen</ins>", page);

        await rosa.SubmitAsync($"/biblioteca/{id}/versiones", null, ("number", "1"));
        var material = await site.FindAsync(id);
        Assert.Equal(("Completan la ficha.", 3), (material.Body, material.Number));

        // Undo is offered where one is: going back to what was there before.
        Assert.Contains("name=\"number\" value=\"2\"", Regex.Match(await rosa.GetStringAsync($"/biblioteca/{id}/versiones"), "<form[^>]*notice.*?</form>", RegexOptions.Singleline).Value);
        await rosa.SubmitAsync($"/biblioteca/{id}/versiones", null, ("number", "2"));
        Assert.Equal(("Superponen la ficha.", 4), ((await site.FindAsync(id)).Body, (await site.FindAsync(id)).Number));
    }

    [Fact]
    public async Task Any_two_versions_are_compared_and_what_changed_beside_the_text_is_said_in_words()
    {
        var id = await site.MaterialAsync("rosa", "Palabras", body: "Uno");
        var rosa = await site.As("rosa");
        await rosa.SubmitAsync($"/biblioteca/{id}/editar", null, Fields("Palabras", "Dos"));
        await rosa.SubmitAsync($"/biblioteca/{id}/editar", null, [.. Fields("Palabras", "Tres"), ("Input.Area", "matematica"), ("Input.Grades", "3"), ("Input.DurationMinutes", "90"), ("Input.NeedsElectricity", "true")]);
        var page = await rosa.PageAsync($"/biblioteca/{id}/versiones?de=3&a=1");
        Assert.Contains("Qué cambió de la 1 a la 3", page);
        Assert.Contains("Uno</del>", page);
        Assert.Contains("Tres</ins>", page);
        Assert.Contains("Área: ahora dice «Matemática».", page);
        Assert.Contains("Grados: se agregó 3.º de primaria.", page);
        Assert.Contains("Tiempo: ahora dice «90 minutos».", page);
        Assert.Contains("Ahora necesita electricidad.", page);
        Assert.Contains("no hay nada que comparar", await rosa.PageAsync($"/biblioteca/{id}/versiones?de=2&a=2"));
        Assert.Equal(HttpStatusCode.OK, (await rosa.GetAsync($"/biblioteca/{id}/versiones?de=99&a=-4")).StatusCode);
    }

    [Fact]
    public async Task Saving_over_a_newer_version_keeps_what_was_typed_and_shows_what_is_there()
    {
        var id = await site.MaterialAsync("rosa", "Conflicto");
        var rosa = await site.As("rosa");
        var stale = (await site.FindAsync(id)).Version;
        await rosa.SubmitAsync($"/biblioteca/{id}/editar", null, Fields("Conflicto", "Desde el otro celular"));

        var answer = await rosa.SubmitAsync($"/biblioteca/{id}/editar", null, [.. Fields("Conflicto", "Escrito aquí"), ("Input.Version", $"{stale}")]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.TextAsync();
        Assert.Contains("Escrito aquí</textarea>", page);
        Assert.Contains("<p>Desde el otro celular</p>", page);
        Assert.Equal("Desde el otro celular", (await site.FindAsync(id)).Body);
        Assert.Contains($"name=\"Input.Version\" value=\"{(await site.FindAsync(id)).Version}\"", page);
    }

    [Fact]
    public async Task A_detached_file_goes_and_the_others_stay()
    {
        var id = await site.MaterialAsync("rosa", "Con archivos");
        await using (var db = site.Open())
        {
            var material = await db.Materials.Include(m => m.Files).SingleAsync(m => m.Id == id);
            foreach (var name in new[] { "uno.pdf", "dos.pdf" })
                material.Files.Add(new() { Order = material.Files.Count, File = new() { Name = name, MediaType = "application/pdf", Sha256 = new('0', 64), StorageKey = Guid.NewGuid().ToString("N"), UploaderId = material.AuthorId!.Value, CreatedAt = material.CreatedAt } });
            await db.SaveChangesAsync();
        }
        var first = (await site.FindAsync(id)).Files.MinBy(f => f.Order)!.FileId;
        var rosa = await site.As("rosa");
        (await rosa.SubmitAsync($"/biblioteca/{id}/editar", null, [.. Fields("Con archivos", "Texto"), ("Detach", $"{first}")])).SentTo();
        Assert.Equal(["dos.pdf"], (await site.FindAsync(id)).Content.Attachments);
    }

    [Fact]
    public async Task Deleting_asks_first_and_adaptations_keep_the_credit()
    {
        var id = await site.MaterialAsync("rosa", "Se va");
        var marcos = await site.As("marcos");
        var adaptation = (await marcos.SubmitAsync($"/biblioteca/{id}/adaptar", null)).SentTo();
        var rosa = await site.As("rosa");
        Assert.DoesNotContain("adaptación de otro", await rosa.PageAsync($"/biblioteca/{id}/borrar"));
        (await marcos.SubmitAsync($"/biblioteca/{adaptation}/editar", null, Fields("La de Marcos", "Texto"))).SentTo();
        Assert.Contains("La adaptación de otro colega", await rosa.PageAsync($"/biblioteca/{id}/borrar"));

        Assert.Equal(HttpStatusCode.Redirect, (await rosa.SubmitAsync($"/biblioteca/{id}/borrar", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync($"/biblioteca/{id}")).StatusCode);
        var left = await marcos.PageAsync($"/biblioteca/{adaptation}");
        Assert.Contains("Adaptado de «Se va», Rosa Quispe (CC BY-SA 4.0)", left);
        Assert.Contains("ya no está en la biblioteca", left);
    }

    [Fact]
    public async Task An_imported_material_is_changed_by_administrators_only()
    {
        long id;
        await using (var db = site.Open())
        {
            var material = Material.Share(new() { Title = "Importado", Body = "Texto", Country = "PE", Level = "superior", Area = "musica-andina" }, "Fundación de prueba", null, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
            material.SourceId = "prueba/importado";
            material.ShowTo(MaterialVisibility.Public);
            db.Add(material);
            await db.SaveChangesAsync();
            id = material.Id;
        }
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("teresa")).GetAsync($"/biblioteca/{id}/editar")).StatusCode);
        var administrator = await site.As("administracion");
        var form = await administrator.GetStringAsync($"/biblioteca/{id}/editar");
        Assert.Contains("musica-andina", form);
        (await administrator.SubmitAsync($"/biblioteca/{id}/editar", null, [.. Fields("Importado", "Corregido"), ("Input.Grades", "nivel-superior"), ("Input.Area", "musica-andina")])).SentTo();
        var saved = await site.FindAsync(id);
        Assert.Equal(("Corregido", "superior", "musica-andina", "Fundación de prueba"), (saved.Body, saved.Level, saved.Area, saved.Credit));
    }
}
