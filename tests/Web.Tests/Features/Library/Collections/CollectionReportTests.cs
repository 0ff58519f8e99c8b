using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Mail;
using Tinkuy.Domain.People;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library.Collections;

public class CollectionReportTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private const string List = "/biblioteca/colecciones";

    public Task InitializeAsync() => site.HoldMailsAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_reported_collection_waits_in_the_queue_and_hiding_it_tells_each_what_is_hers_to_know()
    {
        var material = await site.MaterialAsync("julia", "Canto");
        var id = await site.CollectionAsync("julia", "Cantos burlones", MaterialVisibility.Public, "De mi pueblo", [(material, "Que se rían los de abajo")]);
        var david = await site.As("david");
        Assert.Contains($"href=\"{List}/{id}/reportar\"", await david.PageAsync($"{List}/{id}"));
        await david.DoubleTapAsync($"{List}/{id}/reportar", null, ("Input.Reason", "Disrespect"), ("Input.Words", "La nota se burla de un pueblo."));
        var teresa = await site.As("teresa");
        Assert.Contains("Reportes de la biblioteca", await teresa.PageAsync("/"));
        var queue = await teresa.PageAsync("/biblioteca/moderacion");
        Assert.Contains("Cantos burlones", queue);
        Assert.Contains("1 reporte", queue);
        var look = await teresa.PageAsync($"{List}/{id}/retirar");
        foreach (var said in new[] { "La nota se burla de un pueblo.", "Ofende o discrimina", "David", "Que se rían los de abajo" })
            Assert.Contains(said, look);

        // Not a word leaves when nothing is decided.
        Assert.Contains("Cuéntale por qué.", await (await teresa.SubmitAsync($"{List}/{id}/retirar", $"{List}/{id}/retirar?handler=Hide", ("Input.Words", ""))).TextAsync());
        Assert.Empty(await MailsAsync("Cantos burlones"));
        await teresa.SubmitAsync($"{List}/{id}/retirar", $"{List}/{id}/retirar?handler=Hide", ("Input.Words", "Cambia la nota, por favor."));

        Assert.Equal(HttpStatusCode.NotFound, (await david.GetAsync($"{List}/{id}")).StatusCode);
        Assert.DoesNotContain("Cantos burlones</b>", await teresa.PageAsync("/biblioteca/moderacion"));
        Assert.Contains("Cantos burlones</a>", await teresa.PageAsync("/biblioteca/moderacion"));
        var owner = await (await site.As("julia")).PageAsync($"{List}/{id}");
        Assert.Contains("Cambia la nota, por favor.", owner);
        var mails = await MailsAsync("Cantos burlones");
        var (toOwner, toReporter) = (Assert.Single(mails, m => m.Recipient.StartsWith("julia", StringComparison.Ordinal)), Assert.Single(mails, m => m.Recipient.StartsWith("david", StringComparison.Ordinal)));
        Assert.Contains("«Cambia la nota, por favor.»", toOwner.Body);
        Assert.Contains("ocultamos la colección", toReporter.Body);
        Assert.DoesNotContain("Cambia la nota", toReporter.Body);
        foreach (var name in new[] { "David", "Teresa", "se burla" })
        {
            Assert.DoesNotContain(name, owner);
            Assert.DoesNotContain(name, toOwner.Body);
        }

        await teresa.SubmitAsync($"{List}/{id}/retirar", $"{List}/{id}/retirar?handler=Restore");
        Assert.Equal(HttpStatusCode.OK, (await david.GetAsync($"{List}/{id}")).StatusCode);
        Assert.Contains(await MailsAsync("Cantos burlones"), m => m.Subject == "Tu colección «Cantos burlones» vuelve a verse");
        Assert.Equal([AuditAct.CollectionHidden, AuditAct.CollectionRestored], await TraceAsync(id));
    }

    [Fact]
    public async Task Its_owner_answers_and_nobody_else_can()
    {
        var id = await site.CollectionAsync("julia", "Adivinanzas", MaterialVisibility.Public);
        var (julia, teresa) = (await site.As("julia"), await site.As("teresa"));
        await teresa.SubmitAsync($"{List}/{id}/retirar", $"{List}/{id}/retirar?handler=Hide", ("Input.Words", "Falta decir de quién son."));
        Assert.Contains($"{List}/{id}/retiro", Assert.Single(await MailsAsync("Adivinanzas")).Body);
        Assert.Contains($"href=\"{List}/{id}/retiro\"", await julia.PageAsync($"{List}/{id}"));
        foreach (var who in new[] { "david", "teresa", "administracion" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.As(who)).GetAsync($"{List}/{id}/retiro")).StatusCode);
        Assert.Contains("Escribe tu respuesta.", await (await julia.SubmitAsync($"{List}/{id}/retiro", null, ("Input.Answer", " "))).TextAsync());
        Assert.DoesNotContain("respondió", await teresa.PageAsync("/biblioteca/moderacion"));

        await julia.SubmitAsync($"{List}/{id}/retiro", null, ("Input.Answer", "Son de mi abuela, ya lo puse."));
        var answer = await julia.PageAsync($"{List}/{id}/retiro");
        Assert.Contains("Son de mi abuela, ya lo puse.", answer);
        Assert.DoesNotContain("Teresa", answer);
        var queue = await teresa.PageAsync("/biblioteca/moderacion");
        Assert.Contains("<b>Adivinanzas</b>", queue);
        Assert.Matches("Julia[^<]* respondió", queue);
        Assert.Contains("Son de mi abuela, ya lo puse.", await teresa.PageAsync($"{List}/{id}/retirar"));

        await teresa.SubmitAsync($"{List}/{id}/retirar", $"{List}/{id}/retirar?handler=Restore");
        Assert.DoesNotContain("<b>Adivinanzas</b>", await teresa.PageAsync("/biblioteca/moderacion"));
        Assert.Contains("ya se ve otra vez", await julia.PageAsync($"{List}/{id}/retiro"));
    }

    [Fact]
    public async Task Reports_that_are_looked_at_and_dismissed_leave_the_queue_and_the_collection()
    {
        var id = await site.CollectionAsync("rosa", "Sin falta", MaterialVisibility.Members);
        await (await site.As("marcos")).SubmitAsync($"{List}/{id}/reportar", null, ("Input.Reason", "Other"), ("Input.Words", "No me gusta."));
        var teresa = await site.As("teresa");
        await teresa.SubmitAsync($"{List}/{id}/retirar", $"{List}/{id}/retirar?handler=Dismiss");
        Assert.DoesNotContain("No me gusta.", await teresa.PageAsync($"{List}/{id}/retirar"));
        Assert.DoesNotContain("Sin falta", await teresa.PageAsync("/biblioteca/moderacion"));
        Assert.Equal(HttpStatusCode.OK, (await (await site.As("marcos")).GetAsync($"{List}/{id}")).StatusCode);
        var mail = Assert.Single(await MailsAsync("Sin falta"));
        Assert.StartsWith("marcos", mail.Recipient, StringComparison.Ordinal);
        Assert.Contains("dejar la colección como está", mail.Body);
        Assert.Equal([AuditAct.CollectionReportsDismissed], await TraceAsync(id));
        Assert.Contains("dejó como está la colección", await (await site.As("administracion")).PageAsync("/administracion"));
    }

    [Fact]
    public async Task A_groups_collection_is_reported_by_its_members_and_looked_at_by_its_facilitators()
    {
        var id = await site.CollectionAsync("elena", "Del grupo, con una palabra", MaterialVisibility.Group);
        var julia = await site.As("julia");
        await julia.SubmitAsync($"{List}/{id}/reportar", null, ("Input.Reason", "Other"), ("Input.Words", "Miren la palabra."));
        Assert.Contains("Del grupo, con una palabra", await julia.PageAsync("/biblioteca/moderacion"));
        foreach (var who in new[] { "teresa", "administracion", "elena" })
        {
            var client = await site.As(who);
            Assert.DoesNotContain("con una palabra", await client.PageAsync("/biblioteca/moderacion"));
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{List}/{id}/reportar")).StatusCode);
        }
        // Whoever may not see it cannot even say that it is there.
        var rosa = await site.As("rosa");
        var mine = await site.CollectionAsync("marcos", "De Marcos", MaterialVisibility.Public);
        var token = Regex.Match(await rosa.GetStringAsync($"{List}/{mine}/reportar"), "name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"").Groups[1].Value;
        var blind = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Reason", "Other"), new("Input.Words", "A ciegas.")]);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.PostAsync($"{List}/{id}/reportar", blind)).StatusCode);
        await using var db = site.Open();
        Assert.Equal(1, await db.LibraryReports.CountAsync(r => r.CollectionId == id));
    }

    [Theory]
    [InlineData("", "Algo", "Elige qué pasa")]
    [InlineData("Other", "", "Cuenta qué viste")]
    [InlineData("Nonsense", "Algo", "no se entiende")]
    public async Task What_is_missing_of_a_report_is_said_and_nothing_is_lost(string reason, string words, string sentence)
    {
        var id = await site.CollectionAsync("rosa", "Bien hecha", MaterialVisibility.Public);
        var page = await (await (await site.As("marcos")).SubmitAsync($"{List}/{id}/reportar", null, ("Input.Reason", reason), ("Input.Words", words))).TextAsync();
        Assert.Contains(sentence, page);
        Assert.Contains(words, page);
        await using var db = site.Open();
        Assert.False(await db.LibraryReports.AnyAsync(r => r.CollectionId == id));
    }

    [Fact]
    public async Task A_report_goes_with_what_it_is_about()
    {
        var id = await site.CollectionAsync("rosa", "Efímera", MaterialVisibility.Public);
        await (await site.As("marcos")).SubmitAsync($"{List}/{id}/reportar", null, ("Input.Reason", "Other"), ("Input.Words", "Algo."));
        await (await site.As("rosa")).SubmitAsync($"{List}/{id}/borrar", null);
        Assert.DoesNotContain("Efímera", await (await site.As("teresa")).PageAsync("/biblioteca/moderacion"));
        await using var db = site.Open();
        Assert.False(await db.LibraryReports.AnyAsync(r => r.CollectionId == id));
    }

    private async Task<List<AuditAct>> TraceAsync(long id)
    {
        await using var db = site.Open();
        AuditAct[] acts = [AuditAct.CollectionHidden, AuditAct.CollectionRestored, AuditAct.CollectionReportsDismissed];
        return await db.AuditEntries.Where(a => a.Detail == $"{id}" && acts.Contains(a.Act)).OrderBy(a => a.Id).Select(a => a.Act).ToListAsync();
    }

    private async Task<List<OutgoingMail>> MailsAsync(string about)
    {
        await using var db = site.Open();
        return await db.OutgoingMails.Where(m => m.Subject.Contains(about)).OrderBy(m => m.Id).ToListAsync();
    }
}
