namespace Tinkuy.Web.Tests;

/// <summary>
/// Every address of the site and what it answers to whom. A route that is missing here fails the build's tests; so does
/// one that stands here and no longer exists. "Inside" is something of the private group Lectura EIB, in which Elena is a
/// member and Julia facilitates; Rosa is in other groups; the administrator is in none.
/// </summary>
public static class RouteTable
{
    /// <summary>What the log-in page's redirect answers.</summary>
    private const int Login = 302;

    /// <summary>The redirect to "you may not": only for pages whose existence is no secret.</summary>
    private const int Forbidden = 302;

    /// <summary>One address: its route, a filled-in example, the status for each kind of person.</summary>
    /// <param name="Route">As the endpoint declares it, with its method in front when it takes only that one.</param>
    /// <param name="Example">An address; names in braces are replaced by ids.</param>
    public sealed record Row(string Route, string Example, int Visitor, int Member, int Stranger, int Facilitator, int Administrator);

    private static Row Public(string route, string? example = null, int status = 200) => new(route, example ?? route, status, status, status, status, status);

    private static Row SignedIn(string route, string? example = null) => new(route, example ?? route, Login, 200, 200, 200, 200);

    private static Row Inside(string route, string example, int visitor = Login) => new(route, example, visitor, 200, 404, 200, 404);

    private static Row FacilitatorOnly(string route, string example) => new(route, example, Login, 404, 404, 200, 404);

    private static Row AdministratorOnly(string route, string? example = null) => new(route, example ?? route, Login, Forbidden, Forbidden, Forbidden, 200);

    /// <summary>Addresses that only take a form; each has tests of its own.</summary>
    public static readonly string[] OnlyPosted = ["/archivos/subidas", "/archivos/subidas/{id:guid}", "/archivos/subidas/{id:guid}/cierre", "/biblioteca/vista-previa", "/biblioteca/borradores/{key:guid}", "/salir", "/idioma", "/tiempo-real/sala/{room:long}/actos", "/encuentros/{id:long}/sala/fotos"];

    /// <summary>The hub's two addresses: who may join a room is proved in Realtime.Tests.</summary>
    public static readonly string[] ElsewhereTested = ["/tiempo-real/sala", "/tiempo-real/sala/negotiate"];

    public static readonly Row[] Rows =
    [
        Public("/"), Public("/bienvenida", status: 404), Public("/sin-senal"), Public("/salud/vivo"), Public("/salud/listo"), Public("/error/{code:int}", "/error/404", 404), Public("{*path}", "/no-existe", 404),

        new("/entrar", "/entrar", 200, 302, 302, 302, 302), Public("/registro"), Public("/recuperar"), Public("/sin-permiso", status: 403),
        Public("/clave/{token:maxlength(64)}", "/clave/nada", 410), Public("/invitacion/{token:maxlength(64)}", "/invitacion/nada", 404),
        SignedIn("/perfil"), SignedIn("/perfil/clave"), SignedIn("/personas/{id:long}", "/personas/{julia}"),

        SignedIn("/grupos"), SignedIn("/grupos/nuevo"),
        Inside("/grupos/{id:long}", "/grupos/{group}"),
        FacilitatorOnly("/grupos/{id:long}/editar", "/grupos/{group}/editar"),
        Inside("/grupos/{id:long}/miembros", "/grupos/{group}/miembros"),
        FacilitatorOnly("/grupos/{id:long}/invitar", "/grupos/{group}/invitar"),
        Inside("{home:conversationHome}/{id:long}/conversaciones/nueva", "/grupos/{group}/conversaciones/nueva"),
        Inside("{home:conversationHome}/{id:long}/conversaciones/{cid:long}", "/grupos/{group}/conversaciones/{talk}"),
        FacilitatorOnly("{home:conversationHome}/{id:long}/conversaciones/{cid:long}/aportes/{n:int}/editar", "/grupos/{group}/conversaciones/{talk}/aportes/1/editar"),
        Inside("{home:conversationHome}/{id:long}/conversaciones/{cid:long}/aportes/{n:int}/historial", "/grupos/{group}/conversaciones/{talk}/aportes/1/historial"),

        Public("/biblioteca"), Public("/biblioteca/sugerencias", "/biblioteca/sugerencias?q=fra"),
        new("/biblioteca/compartir/lectura/{file:long}", "/biblioteca/compartir/lectura/{file}", Login, 404, 404, 200, 404), // who sent the file
        SignedIn("/biblioteca/compartir"), SignedIn("/biblioteca/mis-materiales"), SignedIn("/biblioteca/busquedas"),
        Public("/oai"), Public("/sitemap.xml"), Public("/sitemap/{part:int:min(0)}.xml", "/sitemap/0.xml"), Public("/sitemap/colecciones/{part:int:min(0)}.xml", "/sitemap/colecciones/0.xml"), Public("/robots.txt"), Public("/biblioteca/novedades.atom"),
        SignedIn("/novedades"), Public("/novedades/{token:maxlength(64)}.atom", "/novedades/nada.atom", 404), Public("/novedades/busqueda/{token:maxlength(64)}.atom", "/novedades/busqueda/nada.atom", 404),
        Public("/api/v1/openapi.json"), Public("/api/v1/materiales"), Inside("/api/v1/materiales/{id:long}", "/api/v1/materiales/{material}", visitor: 404) with { Member = 404, Facilitator = 404 },
        Public("/api/v1/{**path}", "/api/v1/nada", 404),
        SignedIn("/biblioteca/exportar"), SignedIn("/biblioteca/exportar/materiales.zip"), SignedIn("/biblioteca/exportar/materiales.csv"),
        Inside("/biblioteca/{id:long}", "/biblioteca/{material}", visitor: 404),
        Inside("/biblioteca/{id:long}/imprimir", "/biblioteca/{material}/imprimir", visitor: 404), Inside("/biblioteca/{id:long}/descargar.zip", "/biblioteca/{material}/descargar.zip", visitor: 404),
        FacilitatorOnly("/biblioteca/{id:long}/versiones", "/biblioteca/{material}/versiones"),
        Inside("/biblioteca/{id:long}/adaptar", "/biblioteca/{material}/adaptar"),
        Inside("/biblioteca/{id:long}/aplique/{report:long?}", "/biblioteca/{material}/aplique"),
        FacilitatorOnly("/biblioteca/{id:long}/editar", "/biblioteca/{material}/editar"),
        Inside("/biblioteca/{id:long}/linaje", "/biblioteca/{material}/linaje", visitor: 404),
        FacilitatorOnly("/biblioteca/{id:long}/enlaces", "/biblioteca/{material}/enlaces"),
        FacilitatorOnly("/biblioteca/{id:long}/fuentes", "/biblioteca/{material}/fuentes"),
        Public("/biblioteca/colecciones"), SignedIn("/biblioteca/colecciones/nueva"), Inside("/biblioteca/{id:long}/colecciones", "/biblioteca/{material}/colecciones"),
        Inside("/biblioteca/colecciones/{id:long}", "/biblioteca/colecciones/{collection}", visitor: 404), Inside("/biblioteca/colecciones/{id:long}/imprimir", "/biblioteca/colecciones/{collection}/imprimir", visitor: 404),
        Inside("/biblioteca/colecciones/{id:long}/descargar.zip", "/biblioteca/colecciones/{collection}/descargar.zip", visitor: 404),
        Inside("/biblioteca/colecciones/{id:long}/editar", "/biblioteca/colecciones/{collection}/editar"), FacilitatorOnly("/biblioteca/colecciones/{id:long}/borrar", "/biblioteca/colecciones/{collection}/borrar"),
        new("/biblioteca/colecciones/{id:long}/reportar", "/biblioteca/colecciones/{collection}/reportar", Login, 200, 404, 404, 404), // nobody reports her own
        new("/biblioteca/colecciones/{id:long}/retirar", "/biblioteca/colecciones/{collection}/retirar", Login, 404, 404, 404, 404), // nobody judges her own
        FacilitatorOnly("/biblioteca/colecciones/{id:long}/retiro", "/biblioteca/colecciones/{collection}/retiro"), // hers
        Inside("/biblioteca/{id:long}/conversaciones", "/biblioteca/{material}/conversaciones", visitor: 404),
        Inside("/biblioteca/{id:long}/revisiones", "/biblioteca/{material}/revisiones", visitor: 404),
        Inside("/biblioteca/{id:long}/revisiones/{review:long}", "/biblioteca/{material}/revisiones/{review}", visitor: 404),
        new("/biblioteca/{id:long}/revisiones/{review:long}/escribir", "/biblioteca/{material}/revisiones/{review}/escribir", Login, 200, 404, 404, 404), // Elena was asked
        Public("/biblioteca/rubrica/{group:long?}", "/biblioteca/rubrica"),
        FacilitatorOnly("/biblioteca/rubrica/editar/{group:long?}", "/biblioteca/rubrica/editar/{group}"),
        new("/biblioteca/{id:long}/destacar", "/biblioteca/{material}/destacar", Login, 404, 404, 404, 404), // Julia's own, and she alone speaks for the group
        new("/biblioteca/{id:long}/reportar", "/biblioteca/{material}/reportar", Login, 200, 404, 404, 404), // nobody reports her own
        SignedIn("/biblioteca/moderacion"), SignedIn("/biblioteca/relato/{id:long?}", "/biblioteca/relato"),
        new("/biblioteca/{id:long}/moderar", "/biblioteca/{material}/moderar", Login, 404, 404, 404, 404), // nobody judges her own
        new("/biblioteca/{id:long}/retiro", "/biblioteca/{material}/retiro", Login, 404, 404, 404, 404), // it stands
        FacilitatorOnly("/biblioteca/{id:long}/borrar", "/biblioteca/{material}/borrar"),
        new("/archivos/{id:long}/muestra/{number:int}", "/archivos/{file}/muestra/1", 404, 404, 404, 404, 404), // a note has no pages to show
        SignedIn("/archivos/subidas/pendientes", "/archivos/subidas/pendientes?campo=Files&fotos=true"),
        Inside("/archivos/{id:long}/{name}", "/archivos/{file}/nota.txt", visitor: 404),

        SignedIn("/encuentros"), SignedIn("/encuentros/nuevo"), SignedIn("/acuerdos"),
        Inside("/encuentros/{id:long}", "/encuentros/{encounter}"),
        Inside("/encuentros/{id:long}/encuentro.ics", "/encuentros/{encounter}/encuentro.ics"),
        Inside("/encuentros/{id:long}/sala", "/encuentros/{encounter}/sala"),
        Inside("/tiempo-real/sala/{room:long}/novedades", "/tiempo-real/sala/{encounter}/novedades?after=-1&window=00000000-0000-0000-0000-000000000001"),
        new("/encuentros/{id:long}/sala/fotos/{seq:long}", "/encuentros/{encounter}/sala/fotos/1", Login, 404, 404, 404, 404), // no message, no photo; the others in PhotoTests
        new("/encuentros/{id:long}/sala/materiales", "/encuentros/{encounter}/sala/materiales", Login, 404, 404, 404, 404), // only while it runs
        Inside("/encuentros/{id:long}/acta", "/encuentros/{held}/acta"),
        Inside("/encuentros/{id:long}/acta.docx", "/encuentros/{held}/acta.docx"),
        Inside("/encuentros/{id:long}/registro", "/encuentros/{held}/registro"),
        Inside("/encuentros/{id:long}/valoracion", "/encuentros/{held}/valoracion"),
        Inside("/encuentros/{id:long}/constancia", "/encuentros/{held}/constancia"),
        SignedIn("/encuentros/actas", "/encuentros/actas?q=cuadernos"), Public("/constancias/{code?}", "/constancias/7ZK4-0000-0000-0000-0000-0000-00", 404),
        FacilitatorOnly("/encuentros/{id:long}/acta/editar", "/encuentros/{held}/acta/editar"),
        FacilitatorOnly("/encuentros/{id:long}/acta/correccion", "/encuentros/{held}/acta/correccion"),
        FacilitatorOnly("/encuentros/{id:long}/editar", "/encuentros/{encounter}/editar"),
        FacilitatorOnly("/encuentros/{id:long}/respuestas", "/encuentros/{encounter}/respuestas"),
        FacilitatorOnly("/encuentros/{id:long}/cancelar", "/encuentros/{encounter}/cancelar"),
        Public("/correos/baja/{token:maxlength(400)}", "/correos/baja/nada", 404),
        SignedIn("/calendario"), Public("/calendario/{token:maxlength(64)}.ics", "/calendario/nada.ics", 404),

        SignedIn("/estudios"), SignedIn("/estudios/nuevo"),
        Inside("/estudios/{id:long}", "/estudios/{study}"),
        Inside("/estudios/{id:long}/plan", "/estudios/{study}/plan"),
        Inside("/estudios/{id:long}/versiones", "/estudios/{study}/versiones"),
        Inside("/estudios/{id:long}/versiones/{number:int}", "/estudios/{study}/versiones/1"),
        Inside("/estudios/{id:long}/versiones/{a:int}...{b:int}", "/estudios/{study}/versiones/1...1"),
        Inside("/estudios/{id:long}/comentarios", "/estudios/{study}/comentarios"),
        Inside("/estudios/{id:long}/clase", "/estudios/{study}/clase"),
        Inside("/estudios/{id:long}/revision", "/estudios/{study}/revision"),
        Inside("/estudios/{id:long}/equipo", "/estudios/{study}/equipo"),
        FacilitatorOnly("/estudios/{id:long}/datos", "/estudios/{study}/datos"),
        FacilitatorOnly("/estudios/{id:long}/fase/{word}", "/estudios/{study}/fase/clase"),
        new("/estudios/{id:long}/ciclo", "/estudios/{study}/ciclo", Login, 404, 404, 302, 404), // before the review: back to the study
        Inside("/estudios/{id:long}/publicar", "/estudios/{study}/publicar"),

        AdministratorOnly("/administracion"), AdministratorOnly("/administracion/solicitudes"), AdministratorOnly("/administracion/invitaciones"),
        AdministratorOnly("/administracion/buscador"), AdministratorOnly("/administracion/correos"), AdministratorOnly("/administracion/personas"), AdministratorOnly("/administracion/personas/{id:long}", "/administracion/personas/{julia}"),
        AdministratorOnly("/administracion/curriculo"), AdministratorOnly("/administracion/territorio"), AdministratorOnly("/administracion/territorio/cargar"),
        AdministratorOnly("/administracion/territorio/escuela/{id:long?}", "/administracion/territorio/escuela/987654321") with { Administrator = 404 },
        AdministratorOnly("/administracion/territorio/cargar/{id:long}", "/administracion/territorio/cargar/987654321") with { Administrator = 404 },
        new("/administracion/importar", "/administracion/importar", Login, 404, 404, 404, 200), new("/administracion/importar/{id:long}", "/administracion/importar/987654321", Login, 404, 404, 404, 404),
        AdministratorOnly("/administracion/curriculo/{id:long}", "/administracion/curriculo/987654321") with { Administrator = 404 },
    ];
}
