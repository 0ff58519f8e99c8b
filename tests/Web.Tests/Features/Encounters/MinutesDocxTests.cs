using System.Net;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Encounters;

public class MinutesDocxTests(Site site) : IClassFixture<Site>
{
    private const string Remarks = """
        ## Lo que falta

        Mirar los cuadernos de **1.º** y *2.º*; ~~3.º~~ no.

        1. Primero
        2. Segundo
           - dentro, con `código`

        Entre listas.

        1. De nuevo

        > Una cita

        | a | b |
        |---|---|
        | c | d |
        """;

    [Fact]
    public async Task The_document_is_correct_by_the_standard_and_says_what_the_acta_says()
    {
        var id = await HoldAsync("Con\u0007 un signo de control y 🌽");
        var response = await (await site.As("rosa")).GetAsync($"/encuentros/{id}/acta.docx");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        using var document = WordprocessingDocument.Open(await response.Content.ReadAsStreamAsync(), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2016).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var body = document.MainDocumentPart!.Document.Body!;
        foreach (var words in new[] { "GIA: ¿Qué nos dicen los errores en la resta?", "Rosa Quispe", "IE 50192 Ccochayoq (1)", "Empezamos tarde", "Con un signo de control y 🌽", "Faltó 1.º", "a | b", "Tarjeta de abajo · 2 apoyos", "Grupo 1: Rosa Quispe", "Con semillas: 2 de 3" })
            Assert.Contains(words, string.Join('\n', body.Descendants<Paragraph>().Select(p => p.InnerText)), StringComparison.Ordinal);
        Assert.Equal(["Acuerdos", "Tablero: ¿Qué vimos?", "Trabajo en grupos pequeños", "Pregunta a todos: ¿Cómo?", "La agenda, como ocurrió", "Asistencia por escuela", "Notas de quien facilitó", "Observaciones de participantes"], Styled(body, "Heading1"));
        Assert.Contains("Lo que falta", Styled(body, "Heading3"));
        Assert.All(body.Elements<Table>(), t => Assert.NotNull(t.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>()));
        Assert.All(body.Descendants<TableRow>(), r => Assert.NotNull(r.TableRowProperties!.GetFirstChild<CantSplit>()));
        Assert.Equal("1.º", body.Descendants<Run>().First(r => r.RunProperties?.Bold is not null && r.InnerText.StartsWith('1')).InnerText);
        // Each numbered list begins at 1 again.
        var numbers = body.Descendants<Paragraph>().Where(p => p.InnerText is "Primero" or "Segundo" or "De nuevo").Select(p => p.ParagraphProperties!.NumberingProperties!.NumberingId!.Val!.Value).ToList();
        Assert.Equal(numbers[0], numbers[1]);
        Assert.NotEqual(numbers[0], numbers[2]);
    }

    [Fact]
    public async Task Who_may_not_see_the_encounter_gets_no_document()
    {
        var id = await HoldAsync("");
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("administracion")).GetAsync($"/encuentros/{id}/acta.docx")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().GetAsync($"/encuentros/{id}/acta.docx")).StatusCode);
    }

    private async Task<long> HoldAsync(string note)
    {
        await using var db = site.Open();
        var held = await HeldEncounters.HoldAsync(db, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));
        held.Minutes!.Annotate(new("UGEL Calca", "", Remarks, ["Empezamos tarde", note]));
        db.Entry(held.Minutes).Property(m => m.Facts).CurrentValue = held.Minutes.Facts with
        {
            Boards = [new(3, "¿Qué vimos?", true, [new("Columna", [new(4, "Tarjeta", null, 0, [new(5, "Tarjeta de abajo", null, 2, [])])]), new("Vacía", [])])],
            Rounds = [new("Mirar dos cuadernos", held.StartsAt, [new(1, ["Rosa Quispe"], "Escriben 1007")])],
            Polls = [new(6, "¿Cómo?", PollKind.One, true, 3, [new("Con semillas", 2), new("Con tiras", 1)], null)],
        };
        await db.SaveChangesAsync();
        await MinutesRemarks.WriteAsync(db, held.Id, HeldEncounters.ViewerOf(await HeldEncounters.PersonAsync(db, "marcos")), "Faltó 1.º", 0, held.StartsAt);
        return held.Id;
    }

    private static IEnumerable<string> Styled(Body body, string style) =>
        body.Descendants<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == style).Select(p => p.InnerText);
}
