using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using Tinkuy.Web.Tests.Infrastructure;

namespace Tinkuy.Web.Tests.Features.Library.Doors;

public class ApiTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_description_is_OpenAPI_and_every_answer_keeps_to_it()
    {
        var id = await site.MaterialAsync("rosa", "Tiras & «papel» <b>", body: "Dobla **la tira**.");
        await site.DrawOnAsync(id, new() { Title = "Cuento", Credit = "Ministerio", Licence = Licence.CcBy4, Url = "https://ejemplo.example/cuento" });
        await site.DrawOnAsync(id, new() { Title = "Canción", Credit = "Anónimo", Licence = Licence.Cc0 });
        await site.IndexedAsync();
        var browser = site.Visitor();
        var answers = new Dictionary<string, string>
        {
            ["description"] = await browser.GetStringAsync("/api/v1/openapi.json"),
            ["List"] = await browser.GetStringAsync("/api/v1/materiales?q=tiras"),
            ["Material"] = await browser.GetStringAsync($"/api/v1/materiales/{id}"),
            ["Problem"] = await (await browser.GetAsync("/api/v1/materiales/987654321")).Content.ReadAsStringAsync(),
        };
        var complaints = await NodeModule.ReadAsync<string[]>("""
            import { Validator } from '@seriousme/openapi-schema-validator';
            import Ajv from 'ajv/dist/2020.js';
            import formats from 'ajv-formats';
            const answers = JSON.parse(input), description = JSON.parse(answers.description);
            const complaints = [];
            const validator = new Validator(), result = await validator.validate(structuredClone(description));
            if (!result.valid || validator.version !== '3.1') complaints.push(JSON.stringify(result.errors ?? validator.version));
            const ajv = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true });
            (formats.default ?? formats)(ajv);
            ajv.addFormat('int64', true);
            ajv.addSchema({ ...description, $id: 'https://example.org/api' });
            for (const name of ['List', 'Material', 'Problem']) {
              const check = ajv.compile({ $ref: `https://example.org/api#/components/schemas/${name}` });
              if (!check(JSON.parse(answers[name]))) complaints.push(name + JSON.stringify(check.errors));
            }
            answer(complaints);
            """, JsonSerializer.Serialize(answers));
        Assert.Empty(complaints);
        var material = JsonDocument.Parse(answers["Material"]).RootElement;
        Assert.Equal("Tiras & «papel» <b>", material.GetProperty("card").GetProperty("title").GetString());
        Assert.Equal("Dobla **la tira**.", material.GetProperty("body").GetString());
        Assert.Equal(
            [("Cuento", "Ministerio", "CC BY 4.0", "https://ejemplo.example/cuento"), ("Canción", "Anónimo", "CC0 1.0", null)],
            material.GetProperty("sources").EnumerateArray().Select(s => (
                s.GetProperty("title").GetString()!, s.GetProperty("credit").GetString()!, s.GetProperty("licence").GetProperty("name").GetString()!,
                s.TryGetProperty("url", out var url) ? url.GetString() : null)));
        Assert.Equal("https://creativecommons.org/licenses/by-sa/4.0/", material.GetProperty("card").GetProperty("licence").GetProperty("url").GetString());
    }

    [Fact]
    public async Task The_description_names_every_address_and_no_other()
    {
        var description = JsonDocument.Parse(await site.Visitor().GetStringAsync("/api/v1/openapi.json")).RootElement;
        var described = description.GetProperty("paths").EnumerateObject().Select(p => "/api/v1" + p.Name).Order(StringComparer.Ordinal);
        var real = RouteTable.Rows.Select(r => r.Route.Replace(":long", "", StringComparison.Ordinal)).Where(r => r.StartsWith("/api/v1", StringComparison.Ordinal) && !r.Contains("**", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(real, described);
    }

    [Fact]
    public async Task What_is_not_public_is_not_there_for_anybody()
    {
        var group = await site.MaterialAsync("julia", "Zarigüeya secreta", MaterialVisibility.Group);
        var members = await site.MaterialAsync("julia", "Zarigüeya de docentes", MaterialVisibility.Members);
        var draft = await site.MaterialAsync("julia", "Zarigüeya en borrador", MaterialVisibility.Draft);
        await site.IndexedAsync();
        foreach (var who in new[] { "", "julia", "elena", "administracion" })
        {
            var browser = who.Length == 0 ? site.Visitor() : await site.As(who);
            var list = JsonDocument.Parse(await browser.GetStringAsync("/api/v1/materiales?q=zarigueya")).RootElement;
            Assert.Equal((0, 0), (list.GetProperty("total").GetInt32(), list.GetProperty("items").GetArrayLength()));
            var missing = await (await browser.GetAsync("/api/v1/materiales/987654321")).Content.ReadAsStringAsync();
            foreach (var id in new[] { group, members, draft })
            {
                var answer = await browser.GetAsync($"/api/v1/materiales/{id}");
                Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
                Assert.Equal(Without(missing), Without(await answer.Content.ReadAsStringAsync()));
            }
        }
    }

    [Fact]
    public async Task Pages_link_to_one_another_and_a_state_known_already_is_not_sent_again()
    {
        for (var i = 0; i < 3; i++)
            await site.MaterialAsync("david", $"Ornitorrinco {i}");
        await site.IndexedAsync();
        var browser = site.Visitor();
        var first = await browser.GetAsync("/api/v1/materiales?q=ornitorrinco&por_pagina=2");
        Assert.Equal("</api/v1/materiales?q=ornitorrinco&por_pagina=2&p=2>; rel=\"next\"", first.Headers.GetValues("Link").Single());
        var second = await browser.GetAsync("/api/v1/materiales?q=ornitorrinco&por_pagina=2&p=2");
        Assert.Equal(1, JsonDocument.Parse(await second.Content.ReadAsStringAsync()).RootElement.GetProperty("items").GetArrayLength());
        Assert.Contains("rel=\"prev\"", second.Headers.GetValues("Link").Single());
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/materiales?q=ornitorrinco&por_pagina=2") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        Assert.Equal(HttpStatusCode.NotModified, (await browser.SendAsync(again)).StatusCode);
        Assert.Equal("*", first.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData("p=0")]
    [InlineData("p=-1")]
    [InlineData("p=1000000000")]
    [InlineData("p=uno")]
    [InlineData("por_pagina=101")]
    [InlineData("por_pagina=")]
    public async Task A_page_that_makes_no_sense_is_a_problem_in_words(string query)
    {
        var answer = await site.Visitor().GetAsync("/api/v1/materiales?" + query);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("whole number", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Who_asks_too_often_hears_when_to_come_back()
    {
        using var strict = site.WithWebHostBuilder(b => b.UseSetting("Limits:ApiPerMinute", "2"));
        var browser = strict.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new("https://localhost") });
        await browser.GetAsync("/api/v1/openapi.json");
        await browser.GetAsync("/api/v1/openapi.json");
        var refused = await browser.GetAsync("/api/v1/openapi.json");
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    // Each answer carries the number of its request, for logs.
    private static string Without(string problem) => System.Text.RegularExpressions.Regex.Replace(problem, "\"traceId\":\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
