using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Browser.Tests;

/// <summary>What every page owes to everybody: WCAG 2.2 AA, a narrow screen, few bytes on a bad line, no script errors.</summary>
public class PagesTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    private const int MostBytes = 100_000;
    private const int MostRequests = 12;

    /// <summary>Pages by who opens them; a name in braces is the id of something in the demo.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "", "/" }, { "", "/biblioteca" }, { "", "/biblioteca?q=fracciones" }, { "", "/biblioteca/{strips}" }, { "", "/entrar" }, { "", "/registro" },
        { "", "/recuperar" }, { "", "/nada-por-aqui" },
        { "rosa", "/" }, { "rosa", "/grupos" }, { "rosa", "/grupos/nuevo" }, { "rosa", "/grupos/{gia}" }, { "rosa", "/grupos/{gia}/conversaciones/{talk}" },
        { "rosa", "/grupos/{gia}/conversaciones/nueva" }, { "rosa", "/grupos/{gia}/conversaciones/{talk}/aportes/1/historial" },
        { "elena", "/grupos/{gia}/conversaciones/{talk}" }, { "elena", "/grupos/{gia}/miembros" }, { "elena", "/grupos/{gia}/editar" }, { "elena", "/grupos/{gia}/invitar" },
        { "administracion", "/grupos" }, { "administracion", "/grupos/{gia}" },
        { "rosa", "/biblioteca" }, { "rosa", "/biblioteca?q=fracciones" }, { "rosa", "/biblioteca?q=fracciones&en=estudios&nivel=primaria" }, { "rosa", "/biblioteca/busquedas" }, { "rosa", "/biblioteca/{strips}" }, { "rosa", "/biblioteca/compartir" },
        { "rosa", "/biblioteca/{strips}/aplique" }, { "marcos", "/biblioteca/{strips}/adaptar" },
        { "rosa", "/estudios" }, { "rosa", "/estudios/nuevo" }, { "rosa", "/estudios/{study}" }, { "rosa", "/estudios/{study}/plan" },
        { "rosa", "/estudios/{study}/versiones" }, { "rosa", "/estudios/{study}/versiones/3...4" }, { "rosa", "/estudios/{study}/comentarios" },
        { "rosa", "/estudios/{study}/equipo" }, { "rosa", "/estudios/{study}/datos" }, { "rosa", "/estudios/{study}/fase/revision" },
        { "marcos", "/estudios/{study}/clase" }, { "teresa", "/estudios/{study}" }, { "teresa", "/estudios" },
        { "julia", "/estudios/{review}/revision" }, { "julia", "/estudios/{review}/publicar" }, { "julia", "/estudios/{review}/ciclo" },
        { "rosa", "/encuentros" }, { "rosa", "/encuentros/nuevo" }, { "rosa", "/encuentros/{next}" }, { "rosa", "/encuentros/{held}/acta" },
        { "rosa", "/encuentros/{next}/sala" }, { "elena", "/encuentros/{next}/sala" },
        { "rosa", "/calendario" }, { "rosa", "/calendario?grupo={gia}" }, { "rosa", "/calendario?encuentro={next}" }, { "rosa", "/acuerdos" }, { "rosa", "/perfil" },
        { "rosa", "/perfil/clave" }, { "rosa", "/biblioteca/mis-materiales" }, { "rosa", "/biblioteca/{strips}/editar" }, { "rosa", "/biblioteca/{strips}/versiones" },
        { "", "/biblioteca/{strips}/linaje" }, { "", "/biblioteca/{strips}/revisiones" }, { "rosa", "/biblioteca/{strips}/revisiones" }, { "elena", "/biblioteca/{strips}/destacar" },
        { "julia", "/biblioteca/relato" }, { "", "/biblioteca/rubrica" }, { "teresa", "/biblioteca/rubrica/editar" }, { "marcos", "/biblioteca/{strips}/reportar" }, { "teresa", "/biblioteca/{strips}/moderar" },
        { "teresa", "/biblioteca/moderacion" }, { "", "/biblioteca/{strips}/conversaciones" }, { "david", "/biblioteca/{strips}/conversaciones/nueva" }, { "rosa", "/biblioteca/{strips}/fuentes" }, { "rosa", "/biblioteca/{strips}/enlaces" },
        { "", "/biblioteca/colecciones" }, { "julia", "/biblioteca/colecciones" }, { "julia", "/grupos/{reading}" }, { "julia", "/biblioteca/colecciones?grupo={reading}" }, { "", "/biblioteca?q=fracciones&en=colecciones" }, { "rosa", "/biblioteca/colecciones/nueva" }, { "", "/biblioteca/colecciones/{gathered}" }, { "rosa", "/biblioteca/colecciones/{gathered}/editar" },
        { "", "/biblioteca/colecciones/{gathered}/imprimir" }, { "rosa", "/biblioteca/colecciones/{gathered}/borrar" }, { "teresa", "/biblioteca/colecciones/{gathered}/retirar" }, { "rosa", "/biblioteca/colecciones/{gathered}/retiro" }, { "marcos", "/biblioteca/colecciones/{gathered}/reportar" }, { "rosa", "/biblioteca/{strips}/colecciones" },
        { "", "/biblioteca/{strips}/imprimir" }, { "rosa", "/biblioteca/exportar" }, { "rosa", "/novedades" }, { "rosa", "/novedades?grupo={gia}" },
        { "administracion", "/administracion/importar" }, { "administracion", "/administracion/importar/{import}" },
        { "rosa", "/biblioteca/{strips}/borrar" }, { "elena", "/encuentros/{next}/editar" }, { "elena", "/encuentros/{next}/cancelar" }, { "elena", "/encuentros/{held}/acta" }, { "elena", "/encuentros/{held}/acta/correccion" },
        { "elena", "/encuentros/{next}/respuestas" }, { "elena", "/encuentros/{next}" },
        { "rosa", "/encuentros/actas?q=cuadernos" }, { "rosa", "/encuentros/{held}/constancia" }, { "rosa", "/encuentros/{held}/valoracion" }, { "rosa", "/encuentros/{held}/registro" }, { "", "/constancias" }, { "", "/constancias/NADA" },
        { "", "/sin-permiso" }, { "", "/clave/nada" }, { "", "/invitacion/nada" },
        { "", "/correos/baja/{unsubscribe}" },
        { "administracion", "/administracion" }, { "teresa", "/administracion/solicitudes" }, { "teresa", "/administracion/invitaciones" },
        { "administracion", "/administracion/buscador" }, { "administracion", "/administracion/correos" }, { "administracion", "/administracion/personas" }, { "administracion", "/administracion/curriculo" },
        { "administracion", "/administracion/territorio" }, { "administracion", "/administracion/territorio/cargar" },
    };

    /// <summary>The pages that say no, by the status they say it with.</summary>
    private static readonly Dictionary<string, int> Refusals = new() { ["/nada-por-aqui"] = 404, ["/invitacion/nada"] = 404, ["/constancias/NADA"] = 404, ["/sin-permiso"] = 403, ["/clave/nada"] = 410 };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_open_to_everybody_and_light(string who, string path)
    {
        path = await FillInAsync(path);
        await using var phone = await chromium.PhoneAsync(width: 360);
        if (who.Length > 0)
            await phone.SignInAsync(site, who);
        var page = await phone.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal)) errors.Add(message.Text); };
        IResponse? response = null;
        var weight = await Weight.MeasureAsync(phone, page, async () => response = await page.GotoAsync(site.Address + path));

        Assert.Equal(Refusals.GetValueOrDefault(path, 200), response!.Status);
        Assert.True(weight.Bytes <= MostBytes, $"{path} weighs {weight.Bytes} bytes: {weight}");
        Assert.True(weight.Requests <= MostRequests, $"{path} makes {weight.Requests} requests: {weight}");
        await Looks.RightAsync(page);

        await page.SetViewportSizeAsync(1280, 740);
        await Looks.RightAsync(page);
        Assert.Empty(errors);
    }

    private static async Task<long> ImportAsync(Domain.Persistence.TinkuyDb db)
    {
        var owner = await db.Users.Where(p => p.Email!.StartsWith("administracion")).Select(p => p.Id).SingleAsync();
        var import = LibraryImport.Of(new string('0', 32), "red.zip", "localhost", owner, DateTime.UnixEpoch.AddYears(50));
        import.Rows.Add(new() { Place = 1, File = "a/material.md", Line = 5, Outcome = ImportOutcome.Failed, Problem = ImportProblem.UnknownLicence, Arguments = ["MIT"] });
        import.Rows.Add(new() { Place = 2, File = "b/material.md", Title = "Fracciones con semillas", Outcome = ImportOutcome.Added });
        import.Tell(2, 2);
        // In the future, so that the site does not let go of what nobody confirms.
        import.End(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1));
        db.Add(import);
        await db.SaveChangesAsync();
        return import.Id;
    }

    private async Task<string> FillInAsync(string path)
    {
        if (!path.Contains('{', StringComparison.Ordinal))
            return path;
        await using var db = site.Open();
        if (path.Contains("{unsubscribe}", StringComparison.Ordinal))
        {
            await using var scope = site.Services.CreateAsyncScope();
            return new Uri(scope.ServiceProvider.GetRequiredService<UnsubscribeLinks>().For(await db.Users.Select(p => p.Id).FirstAsync())).AbsolutePath;
        }
        var names = new Dictionary<string, Func<Task<long>>>
        {
            ["{strips}"] = () => db.Materials.Where(m => m.Title.StartsWith("Tiras de papel")).Select(m => m.Id).SingleAsync(),
            ["{import}"] = () => ImportAsync(db),
            ["{gathered}"] = () => db.Collections.Where(c => c.Title == "Fracciones con las manos").Select(c => c.Id).SingleAsync(),
            ["{gia}"] = () => db.Groups.Where(g => g.Name == "GIA Valle Sagrado").Select(g => g.Id).SingleAsync(),
            ["{reading}"] = () => db.Groups.Where(g => g.Name == "Lectura EIB").Select(g => g.Id).SingleAsync(),
            ["{talk}"] = () => db.Conversations.Where(c => c.Group!.Name == "GIA Valle Sagrado").OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(),
            ["{study}"] = () => db.LessonStudies.Where(s => s.Phase == StudyPhase.Lesson).Select(s => s.Id).SingleAsync(),
            ["{review}"] = () => db.LessonStudies.Where(s => s.Phase == StudyPhase.Review).Select(s => s.Id).SingleAsync(),
            ["{next}"] = () => db.Encounters.OrderByDescending(e => e.StartsAt).Select(e => e.Id).FirstAsync(),
            ["{held}"] = () => db.Encounters.OrderBy(e => e.StartsAt).Select(e => e.Id).FirstAsync(),
        };
        foreach (var (name, id) in names)
            if (path.Contains(name, StringComparison.Ordinal))
                path = path.Replace(name, $"{await id()}", StringComparison.Ordinal);
        return path;
    }
}
