using Microsoft.AspNetCore.Identity;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Territories;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Seeding;

/// <summary>
/// The named cast: one rural network of four schools, its teachers, an acompañante, a coordinator and an administrator.
/// The demo shows them and the tests speak of them, so that everybody who works here knows who Rosa is.
/// </summary>
public sealed class Cast
{
    /// <summary>What everybody of the cast signs in with. These accounts exist only in the demo and in tests.</summary>
    public const string Password = "tiras de papel y semillas";

    public required Territory Network { get; init; }
    public required Territory SchoolOfCalca { get; init; }
    public required Territory SchoolOfCcochayoq { get; init; }
    public required Territory SchoolOfHuaran { get; init; }
    public required Territory SchoolOfPisac { get; init; }

    /// <summary>Teaches 2.º grado in Calca, in town.</summary>
    public required Person Rosa { get; init; }

    /// <summary>Teaches 1.º to 6.º together in Ccochayoq.</summary>
    public required Person Marcos { get; init; }

    /// <summary>Teaches in Quechua and Spanish in Huarán.</summary>
    public required Person Julia { get; init; }

    /// <summary>Teaches 5.º grado in Pisac.</summary>
    public required Person David { get; init; }

    /// <summary>The acompañante pedagógica: facilitates the GIA.</summary>
    public required Person Elena { get; init; }

    /// <summary>Coordinates the network.</summary>
    public required Person Teresa { get; init; }

    /// <summary>Runs the installation; teaches nowhere and is in no group.</summary>
    public required Person Administrator { get; init; }

    /// <summary>"GIA Valle Sagrado": open. Elena facilitates; Rosa, Marcos, Julia, David and Teresa are members.</summary>
    public required Group Gia { get; init; }

    /// <summary>"Multigrado Calca": by request. Marcos facilitates; Rosa is a member, David has asked to join.</summary>
    public required Group Multigrade { get; init; }

    /// <summary>"Lectura EIB": private. Julia facilitates; Elena is a member. For the others it does not exist.</summary>
    public required Group Reading { get; init; }

    /// <summary>Somebody of the cast by the first part of the e-mail address.</summary>
    /// <exception cref="ArgumentException">Nobody of the cast has that address.</exception>
    public Person ByMailbox(string mailbox) =>
        new[] { Rosa, Marcos, Julia, David, Elena, Teresa, Administrator }.FirstOrDefault(p => p.Email!.StartsWith(mailbox + "@", StringComparison.Ordinal))
        ?? throw new ArgumentException($"Nobody of the cast is called {mailbox}.", nameof(mailbox));

    /// <summary>Puts the cast into an empty database and saves.</summary>
    public static async Task<Cast> SeedAsync(TinkuyDb db, IPasswordHasher<Person> hasher, DateTime nowUtc, CancellationToken cancel = default)
    {
        var peru = Place(TerritoryLevel.Country, "PE", "Perú", null);
        var cusco = Place(TerritoryLevel.Region, "08", "Cusco", peru);
        var ugel = Place(TerritoryLevel.District, "0804", "UGEL Calca", cusco);
        var network = Place(TerritoryLevel.Network, "RVS", "Red Valle Sagrado", ugel);
        var calca = Place(TerritoryLevel.School, "50183", "IE 50183 Calca", network);
        var ccochayoq = Place(TerritoryLevel.School, "50192", "IE 50192 Ccochayoq", network, "multigrado");
        var huaran = Place(TerritoryLevel.School, "50210", "IE 50210 Huarán", network, "eib");
        var pisac = Place(TerritoryLevel.School, "50221", "IE 50221 Pisac", network);
        db.AddRange(peru, cusco, ugel, network, calca, ccochayoq, huaran, pisac);

        var hash = hasher.HashPassword(new Person(), Password);
        Person Somebody(string name, string mailbox, Territory? school, string[] grades, string[] areas, string about) => new()
        {
            DisplayName = name,
            UserName = $"{mailbox}@valle-sagrado.example",
            NormalizedUserName = $"{mailbox}@valle-sagrado.example".ToUpperInvariant(),
            Email = $"{mailbox}@valle-sagrado.example",
            NormalizedEmail = $"{mailbox}@valle-sagrado.example".ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            PasswordHash = hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            School = school,
            Grades = grades,
            Areas = areas,
            About = about,
            CreatedAt = nowUtc.AddDays(-90),
        };
        var cast = new Cast
        {
            Network = network,
            SchoolOfCalca = calca,
            SchoolOfCcochayoq = ccochayoq,
            SchoolOfHuaran = huaran,
            SchoolOfPisac = pisac,
            Rosa = Somebody("Rosa Quispe", "rosa", calca, ["2"], ["matematica"], "Enseño en 2.º grado. Me gusta que los niños expliquen cómo lo pensaron."),
            Marcos = Somebody("Marcos Ccori", "marcos", ccochayoq, ["1", "2", "3", "4", "5", "6"], ["matematica", "personal-social"], "Escuela multigrado: de 1.º a 6.º en un solo salón."),
            Julia = Somebody("Julia Torres", "julia", huaran, ["3", "4"], ["comunicacion"], "Enseño en quechua y castellano. Coordino la biblioteca de aula."),
            David = Somebody("David Puma", "david", pisac, ["5"], ["ciencia-y-tecnologia"], "Quinto grado en Pisac. Huerto, feria y mucho cuaderno de campo."),
            Elena = Somebody("Elena Huamán", "elena", null, [], ["matematica", "comunicacion"], "Acompañante pedagógica. Escucho primero."),
            Teresa = Somebody("Teresa Mamani", "teresa", null, [], [], "Coordino la red Valle Sagrado."),
            Administrator = Somebody("Administración", "administracion", null, [], [], ""),
            Gia = Together("GIA Valle Sagrado", GroupKind.InterInstitutional, GroupAccess.Open, network, nowUtc,
                "¿Qué hace que un niño entienda el número y no solo lo escriba?",
                "Nos reunimos cada mes, docentes de cuatro escuelas, para mirar juntos lo que hacen y dicen nuestros estudiantes en matemática."),
            Multigrade = Together("Multigrado Calca", GroupKind.InterInstitutional, GroupAccess.ByRequest, ugel, nowUtc,
                "¿Cómo aprenden juntos los de 1.º y los de 6.º?",
                "Ideas probadas para quienes tenemos varios grados a la vez."),
            Reading = Together("Lectura EIB", GroupKind.InterInstitutional, GroupAccess.Private, network, nowUtc,
                "¿Cómo leemos en dos lenguas sin que una calle a la otra?",
                "Un espacio pequeño para probar, equivocarnos y volver a probar."),
        };
        db.AddRange(cast.Rosa, cast.Marcos, cast.Julia, cast.David, cast.Elena, cast.Teresa, cast.Administrator);
        Join(cast.Gia, cast.Elena, nowUtc, cast.Rosa, cast.Marcos, cast.Julia, cast.David, cast.Teresa);
        Join(cast.Multigrade, cast.Marcos, nowUtc, cast.Rosa);
        Join(cast.Reading, cast.Julia, nowUtc, cast.Elena);
        cast.Multigrade.Memberships.Add(new() { Person = cast.David, Status = MembershipStatus.Requested, Since = nowUtc.AddDays(-1) });
        db.AddRange(cast.Gia, cast.Multigrade, cast.Reading);
        await db.SaveChangesAsync(cancel);
        await GiveRolesAsync(db, cast, cancel);
        return cast;
    }

    private static Territory Place(TerritoryLevel level, string code, string name, Territory? parent, params string[] modalities) =>
        new() { Level = level, Country = "PE", Code = code, Name = name, Parent = parent, Modalities = modalities };

    private static Group Together(string name, GroupKind kind, GroupAccess access, Territory place, DateTime nowUtc, string question, string purpose) => new()
    {
        Name = name,
        Kind = kind,
        Access = access,
        Territory = place,
        GuidingQuestion = question,
        Purpose = purpose,
        PurposeHtml = Markdown.ToHtml(purpose),
        CreatedAt = nowUtc.AddDays(-80),
        SubmissionKey = Guid.NewGuid(),
    };

    private static void Join(Group group, Person facilitator, DateTime nowUtc, params Person[] members)
    {
        group.CreatedBy = facilitator;
        group.Memberships.Add(new() { Person = facilitator, Role = GroupRole.Facilitator, Status = MembershipStatus.Active, Since = nowUtc.AddDays(-80) });
        foreach (var member in members)
            group.Memberships.Add(new() { Person = member, Status = MembershipStatus.Active, Since = nowUtc.AddDays(-70) });
    }

    private static async Task GiveRolesAsync(TinkuyDb db, Cast cast, CancellationToken cancel)
    {
        foreach (var (role, person) in new[] { (Roles.Administrator, cast.Administrator), (Roles.Coordinator, cast.Teresa) })
        {
            var row = db.Roles.FirstOrDefault(r => r.Name == role) ?? db.Roles.Add(new(role) { NormalizedName = role.ToUpperInvariant() }).Entity;
            await db.SaveChangesAsync(cancel);
            db.UserRoles.Add(new() { RoleId = row.Id, UserId = person.Id });
        }
        await db.SaveChangesAsync(cancel);
    }
}
