using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Admin;

public class DataFilesTests(Site site) : IClassFixture<Site>
{
    private const string Places = "/administracion/territorio/cargar";
    private const string Curricula = "/administracion/curriculo";

    [Fact]
    public async Task A_country_is_looked_at_first_and_loaded_on_demand()
    {
        var administrator = await site.As("administracion");
        var look = await administrator.SubmitAsync(Places, Places + "?handler=BuiltIn", ("country", "CO"));
        var preview = look.Headers.Location!.OriginalString;
        var page = WebUtility.HtmlDecode(await administrator.GetStringAsync(preview));
        Assert.Contains("Se agregan 44 lugares", page);
        Assert.Contains("Santander de Quilichao", page);
        await using var db = site.Open();
        Assert.False(await db.Territories.AnyAsync(t => t.Country == "CO"));

        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SubmitAsync(preview, null)).StatusCode);
        Assert.Equal(44, await db.Territories.CountAsync(t => t.Country == "CO"));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(preview)).StatusCode);
        Assert.Contains("Departamento", WebUtility.HtmlDecode(await administrator.GetStringAsync("/administracion/territorio?q=cauca")));
    }

    [Fact]
    public async Task Mistakes_are_told_by_line_and_nothing_is_loaded()
    {
        var administrator = await site.As("administracion");
        var preview = (await UploadAsync(administrator, Places, "pais,nivel,codigo,nombre,padre\nPE,escuela,70001,IE 70001 Buena,RVS\nPE,nube,70002,IE 70002 Mala,RVS\n")).Headers.Location!.OriginalString;
        var page = WebUtility.HtmlDecode(await administrator.GetStringAsync(preview));
        Assert.Contains("línea 3", page);
        Assert.Contains("«nube» no es un nivel", page);
        Assert.DoesNotContain("<button>Cargar</button>", page);
        await using var db = site.Open();
        Assert.False(await db.Territories.AnyAsync(t => t.Code == "70001"));
    }

    [Fact]
    public async Task Somebody_elses_upload_is_not_there()
    {
        var preview = (await UploadAsync(await site.As("administracion"), Places, "pais,nivel,codigo,nombre,padre\n")).Headers.Location!.OriginalString;
        await using var db = site.Open();
        await db.StagedFiles.ExecuteUpdateAsync(f => f.SetProperty(x => x.OwnerId, db.Users.Where(p => p.DisplayName == "Rosa Quispe").Select(p => p.Id).Single()));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("administracion")).GetAsync(preview)).StatusCode);
    }

    [Theory]
    [InlineData(Places), InlineData(Curricula)]
    public async Task What_is_no_file_of_ours_is_refused_beside_the_field(string page)
    {
        var administrator = await site.As("administracion");
        Assert.Contains("Elige un archivo", WebUtility.HtmlDecode(await (await administrator.SubmitAsync(page, null)).Content.ReadAsStringAsync()));
        foreach (var bytes in new[] { Encoding.Latin1.GetBytes("pais;nivel;código"), [0x50, 0x4B, 3, 4, 0, 0] })
            Assert.Contains("no es un texto en UTF-8", WebUtility.HtmlDecode(await (await UploadAsync(administrator, page, bytes)).Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_changed_curriculum_is_taken_home_loaded_and_in_use_at_once_and_on_other_nodes()
    {
        var administrator = await site.As("administracion");
        var json = await administrator.GetStringAsync(Curricula + "?handler=File&country=MX");
        json = json.Replace("\"Vida saludable\"", "\"Vida buena\"", StringComparison.Ordinal);
        var preview = (await UploadAsync(administrator, Curricula, json)).Headers.Location!.OriginalString;
        Assert.Contains("Vida saludable → Vida buena", WebUtility.HtmlDecode(await administrator.GetStringAsync(preview)));
        var here = site.Services.GetRequiredService<Taxonomy>();
        Assert.Equal("Vida saludable", here.For("MX").FindCompetency("vida-saludable")?.Es);
        await administrator.SubmitAsync(preview, null);
        Assert.Equal("Vida buena", here.For("MX").FindCompetency("vida-saludable")?.Es);
        var elsewhere = new Taxonomy();
        await using var db = site.Open();
        await elsewhere.ReloadAsync(db);
        Assert.Equal("Vida buena", elsewhere.For("MX").FindCompetency("vida-saludable")?.Es);
    }

    [Fact]
    public async Task A_curriculum_with_a_mistake_is_refused_with_its_line()
    {
        var administrator = await site.As("administracion");
        var json = await administrator.GetStringAsync(Curricula + "?handler=File&country=PE");
        var answer = await UploadAsync(administrator, Curricula, json.Replace("\"areas\": [", "\"areas\": ", StringComparison.Ordinal));
        Assert.Matches("Revisa la línea [0-9]+", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(Curricula + "?handler=File&country=XX")).StatusCode);
    }

    private static Task<HttpResponseMessage> UploadAsync(HttpClient client, string page, string text) => UploadAsync(client, page, Encoding.UTF8.GetBytes(text));

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string page, byte[] bytes)
    {
        var token = Regex.Matches(await client.GetStringAsync(page), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")[^1].Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        form.Add(file, "Input.File", "lugares.csv");
        return await client.PostAsync(page, form);
    }
}
