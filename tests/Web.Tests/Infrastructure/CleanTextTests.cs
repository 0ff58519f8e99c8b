using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Infrastructure;

public class CleanTextTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_character_that_the_database_refuses_never_reaches_it()
    {
        using var answer = await (await site.As("rosa")).UploadAsync("/biblioteca/compartir", "Files.New", "nota.txt", "hola"u8.ToArray(),
            ("Input.Title", "Semi\0llas"), ("Input.Body", "uno\0dos"), ("Input.Language", "es"), ("action", "save"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = site.Open();
        Assert.Equal("unodos", (await db.Materials.SingleAsync(m => m.Title == "Semillas")).Body);
    }

    [Fact]
    public async Task Nor_by_the_address()
    {
        using var answer = await site.Visitor().GetAsync(new Uri("/biblioteca?q=semi%00llas", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
