using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Files;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library.Sharing;

/// <summary>What the form for sharing is told of an upload.</summary>
public class GuessTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_package_of_eXeLearning_proposes_what_it_says_of_itself()
    {
        var guess = await GuessAsync("agua.elpx", SampleFiles.Zip(("content.xml", """
            <?xml version="1.0"?><!DOCTYPE ode SYSTEM "content.dtd"><ode xmlns="http://www.intef.es/xsd/ode"><odeProperties>
            <odeProperty><key>pp_title</key><value>El agua &amp; nosotros</value></odeProperty>
            <odeProperty><key>pp_author</key><value>Ana Prueba</value></odeProperty>
            <odeProperty><key>pp_lang</key><value>qu-PE</value></odeProperty>
            <odeProperty><key>pp_license</key><value>creative commons: attribution - non commercial 4.0</value></odeProperty>
            <odeProperty><key>pp_description</key><value>Sesión de aprendizaje para 4.º grado de primaria</value></odeProperty>
            </odeProperties><odeNavStructures/></ode>
            """), ("index.html", "<!doctype html>")));
        string? Text(string name) => guess.GetProperty(name).GetString();
        Assert.Equal(("El agua & nosotros", "Ana Prueba", "qu", "CcByNc4"), (Text("title"), Text("author"), Text("language"), Text("licence")));
        Assert.Equal("Sesión de aprendizaje para 4.º grado de primaria", Text("summary"));
        Assert.Equal(["4"], guess.GetProperty("grades").EnumerateArray().Select(g => g.GetString()));
        Assert.False(guess.GetProperty("isUnreadable").GetBoolean());
    }

    [Theory]
    [InlineData("<ode><odeProperties><odeProperty><key>pp_title</key><value>Roto")]
    [InlineData("<!DOCTYPE ode [<!ENTITY a \"aaaa\">]><ode><odeProperties><odeProperty><key>pp_title</key><value>&a;</value></odeProperty></odeProperties></ode>")]
    public async Task A_broken_or_hostile_package_proposes_nothing_and_says_so(string content)
    {
        var guess = await GuessAsync("malo.elpx", SampleFiles.Zip(("content.xml", content)));
        Assert.True(guess.GetProperty("isUnreadable").GetBoolean());
        Assert.All(new[] { "title", "author", "licence", "summary" }, name => Assert.Equal(JsonValueKind.Null, guess.GetProperty(name).ValueKind));
    }

    [Fact]
    public async Task Nobody_reads_the_guesses_of_another_person_s_upload()
    {
        var id = await UploadAsync("otra.txt", "hola"u8.ToArray());
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("marcos")).GetAsync($"/biblioteca/compartir/lectura/{id}")).StatusCode);
    }

    private async Task<JsonElement> GuessAsync(string name, byte[] content)
    {
        var id = await UploadAsync(name, content);
        await Eventually.HoldsAsync(async () =>
        {
            await using var db = site.Open();
            return await db.Files.AnyAsync(f => f.Id == id && f.Text != TextStatus.Waiting);
        });
        return JsonDocument.Parse(await (await site.As("rosa")).GetStringAsync($"/biblioteca/compartir/lectura/{id}")).RootElement;
    }

    private async Task<long> UploadAsync(string name, byte[] content) => (await site.AcceptAsync(name, content)).Id;
}
