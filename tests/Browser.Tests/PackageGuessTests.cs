using System.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>What a package of eXeLearning says of itself, in the form for sharing on a cheap phone.</summary>
public class PackageGuessTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    private const string Share = "/biblioteca/compartir";

    private static readonly byte[] Water = Package(
        ("pp_title", "El agua & <nosotros>"), ("pp_author", "Ana <b>Prueba</b>"), ("pp_lang", "qu-PE"),
        ("pp_license", "creative commons: attribution - non commercial 4.0"), ("pp_description", "Proyecto de aprendizaje para 4.º grado de primaria"));

    [Fact]
    public async Task It_fills_what_nobody_typed_and_its_author_confirms()
    {
        await using var phone = await chromium.PhoneAsync();
        var page = await OpenAsync(phone, "rosa", Share);
        await ChooseAsync(page, "agua.elpx", Water);
        await Expect(page.GetByText("Lo leímos en «agua.elpx». Revisa: título, resumen, qué es, grados, área, idioma, minutos, licencia.")).ToBeVisibleAsync(Patient);
        await Expect(page.GetByText("El archivo dice que es obra de Ana <b>Prueba</b>.")).ToBeVisibleAsync();
        await Expect(Field(page, "Title")).ToHaveValueAsync("El agua & <nosotros>");
        await Expect(Field(page, "Kind")).ToHaveValueAsync("Project");
        await Expect(Field(page, "Area")).ToHaveValueAsync("ciencia-y-tecnologia");
        await Expect(Field(page, "Language")).ToHaveValueAsync("qu");
        await Expect(Field(page, "DurationMinutes")).ToHaveValueAsync("90");
        Assert.Equal(["4"], await TickedAsync(page, "Grades"));
        Assert.Equal(["CcByNc4"], await TickedAsync(page, "Licence"));
        // What is to be confirmed is to be seen.
        await Expect(Field(page, "Summary")).ToBeVisibleAsync();
        await Expect(page.Locator("[name='Input.Licence'][value=CcByNc4]")).ToBeVisibleAsync();
        await Looks.RightAsync(page);

        await Field(page, "DurationMinutes").FillAsync("45");
        await ShareAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "El agua & <nosotros>" })).ToBeVisibleAsync();
        await Looks.RightAsync(page);
        await using var db = site.Open();
        var shared = await db.Materials.AsNoTracking().Include(m => m.Files).SingleAsync(m => m.Title == "El agua & <nosotros>");
        Assert.Equal((MaterialKind.Project, "qu", 45, Licence.CcByNc4, "4"), (shared.Kind, shared.Language, shared.DurationMinutes, shared.Licence, string.Join(',', shared.Grades)));
        Assert.Equal("Proyecto de aprendizaje para 4.º grado de primaria", shared.Summary);
        Assert.Single(shared.Files);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // As the phone kept it when the tab closed.
    public async Task What_was_typed_by_hand_is_never_overwritten(bool comesBack)
    {
        await using var phone = await chromium.PhoneAsync();
        var page = await OpenAsync(phone, comesBack ? "marcos" : "julia", Share);
        await Field(page, "Title").FillAsync("Lo mío");
        await Field(page, "Kind").PressAsync("ArrowDown");
        await page.Locator("[name='Input.Grades'][value='2']").ClickAsync();
        var (grades, area) = (await TickedAsync(page, "Grades"), await Field(page, "Area").InputValueAsync());
        await page.Locator("summary", new() { HasText = "Licencia" }).ClickAsync();
        await page.Locator("[name='Input.Licence'][value=CcBy4]").CheckAsync();
        await page.Locator("summary", new() { HasText = "Más detalles" }).ClickAsync();
        await Field(page, "DurationMinutes").FillAsync("30");
        await Expect(page.Locator(".draft-state")).ToContainTextAsync("Guardado");
        if (comesBack)
            await page.ReloadAsync();
        await Expect(Field(page, "DurationMinutes")).ToHaveValueAsync("30");

        await ChooseAsync(page, "agua.elpx", Water);
        await Expect(page.GetByText("Lo leímos en «agua.elpx». Revisa: resumen, área, idioma.")).ToBeVisibleAsync(Patient);
        await HoldsAsync();
        await Looks.RightAsync(page);

        // Taken back: what was guessed goes, what was corrected since stays.
        await Field(page, "Summary").FillAsync("Mi resumen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Quitar lo que llenamos" }).ClickAsync();
        await Expect(page.GetByText("Lo leímos en")).ToHaveCountAsync(0);
        await Expect(Field(page, "Area")).ToHaveValueAsync(area);
        await Expect(Field(page, "Language")).ToHaveValueAsync("es");
        await Expect(Field(page, "Summary")).ToHaveValueAsync("Mi resumen");
        await HoldsAsync();

        async Task HoldsAsync()
        {
            await Expect(Field(page, "Title")).ToHaveValueAsync("Lo mío");
            await Expect(Field(page, "Kind")).ToHaveValueAsync("Unit");
            await Expect(Field(page, "DurationMinutes")).ToHaveValueAsync("30");
            Assert.Equal(grades, await TickedAsync(page, "Grades"));
            Assert.Equal(["CcBy4"], await TickedAsync(page, "Licence"));
        }
    }

    [Fact]
    public async Task A_material_that_exists_keeps_its_licence_its_kind_and_its_language()
    {
        long id;
        await using (var db = site.Open())
        {
            var david = await db.Users.SingleAsync(p => p.Email!.StartsWith("david@"));
            var material = Material.Share(new() { Title = "Ya estaba", Licence = Licence.CcBySa4, Language = "es" }, david.DisplayName, david.Id, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
            db.Add(material);
            await db.SaveChangesAsync();
            id = material.Id;
        }
        await using var phone = await chromium.PhoneAsync();
        var page = await OpenAsync(phone, "david", $"/biblioteca/{id}/editar");
        await ChooseAsync(page, "agua.elpx", Water);
        await Expect(page.GetByText("El archivo dice que es obra de")).ToBeVisibleAsync(Patient);
        await Expect(Field(page, "Title")).ToHaveValueAsync("Ya estaba");
        await Expect(Field(page, "Kind")).ToHaveValueAsync("Session");
        await Expect(Field(page, "Language")).ToHaveValueAsync("es");
        Assert.Equal(["CcBySa4"], await TickedAsync(page, "Licence"));
        // What it did not say yet is offered.
        Assert.Equal(["4"], await TickedAsync(page, "Grades"));
    }

    /// <summary>A package that is none, or broken in one way, and what its author hears.</summary>
    public static TheoryData<string, byte[], string> Broken => new()
    {
        { "a $& b.elpx", SampleFiles.Zip(("content.xml", "<ode><odeProperties><odeProperty><key>pp_title</key><value>Roto")), "No pudimos leer «a $& b.elpx»: parece dañado" },
        { "trampa.elpx", SampleFiles.Zip(("content.xml", "<!DOCTYPE ode [<!ENTITY a \"aaaa\">]><ode><odeProperties><odeProperty><key>pp_title</key><value>&a;</value></odeProperty></odeProperties></ode>")), "No pudimos leer «trampa.elpx»: parece dañado" },
        { "sin nada.elpx", SampleFiles.Zip(("index.html", "<!doctype html>")), "«sin nada.elpx» está dañado y no se puede abrir" },
        { "a medias.elpx", Water[..(Water.Length / 2)], "«a medias.elpx» está dañado y no se puede abrir" },
        { "otra cosa.elpx", "Esto no es un paquete."u8.ToArray(), "«otra cosa.elpx» no es lo que dice su nombre" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_one_says_so_and_the_form_goes_on(string name, byte[] content, string sentence)
    {
        await using var phone = await chromium.PhoneAsync();
        var page = await OpenAsync(phone, "elena", Share);
        var faults = new List<string>();
        page.PageError += (_, fault) => faults.Add(fault);
        await Field(page, "Title").FillAsync($"Con {name}");
        await Field(page, "Body").FillAsync("Lo que dice, por si el archivo no se abre.");
        await ChooseAsync(page, name, content);
        await Expect(page.GetByText(sentence).First).ToBeVisibleAsync(Patient);
        await Expect(page.GetByText("Lo leímos en")).ToHaveCountAsync(0);
        await Expect(Field(page, "Title")).ToHaveValueAsync($"Con {name}");
        await Looks.RightAsync(page);
        await ShareAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Con {name}" })).ToBeVisibleAsync();
        Assert.Empty(faults);
    }

    // The text is read by a child process, and asked after in growing pauses.
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 90_000 };

    private async Task<IPage> OpenAsync(IBrowserContext phone, string mailbox, string path)
    {
        await phone.SignInAsync(site, mailbox);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + path);
        return page;
    }

    private static Task ChooseAsync(IPage page, string name, byte[] content) =>
        page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });

    private static ILocator Field(IPage page, string name) => page.Locator($"[name='Input.{name}']");

    private static Task<string[]> TickedAsync(IPage page, string name) =>
        Field(page, name).EvaluateAllAsync<string[]>("all => all.filter(one => one.checked).map(one => one.value)");

    private static Task ShareAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Compartir", Exact = true }).ClickAsync();

    private static byte[] Package(params (string Key, string Value)[] properties) => SampleFiles.Zip(
        ("content.xml", "<?xml version=\"1.0\"?><!DOCTYPE ode SYSTEM \"content.dtd\"><ode xmlns=\"http://www.intef.es/xsd/ode\" version=\"2.0\"><odeProperties>"
            + string.Concat(properties.Select(p => $"<odeProperty><key>{p.Key}</key><value>{SecurityElement.Escape(p.Value)}</value></odeProperty>"))
            + "</odeProperties><odeNavStructures><odeNavStructure><pageName>Área: Ciencia y Tecnología</pageName><odePagStructures><odePagStructure><blockName>Duración: 90 minutos</blockName>"
            + "</odePagStructure></odePagStructures></odeNavStructure></odeNavStructures></ode>"),
        ("index.html", "<!doctype html>"));
}
