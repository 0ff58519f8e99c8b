using System.Net;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Encounters;

/// <summary>A private group that is invited together with another one: for the other one's members it does not exist, afterwards either.</summary>
public class PrivateGroupTests(Site site) : IClassFixture<Site>
{
    private const string Private = "Lectura EIB";

    [Theory]
    [InlineData("julia", true)]
    [InlineData("david", false)]
    public async Task An_acta_names_a_private_group_to_its_members_only(string reader, bool names)
    {
        var id = await HoldAsync();
        var client = await site.As(reader);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync($"/encuentros/{id}/acta"));
        Assert.Equal((names, !names), (page.Contains(Private, StringComparison.Ordinal), page.Contains("un grupo invitado", StringComparison.Ordinal)));
        Assert.Contains("GIA Valle Sagrado", page, StringComparison.Ordinal);
        using var document = WordprocessingDocument.Open(await (await client.GetAsync($"/encuentros/{id}/acta.docx")).Content.ReadAsStreamAsync(), isEditable: false);
        Assert.Equal(names, document.MainDocumentPart!.Document.Body!.InnerText.Contains(Private, StringComparison.Ordinal));
        if (!names)
            Assert.DoesNotContain(Private, $"{document.PackageProperties.Title} {document.PackageProperties.Subject} {document.PackageProperties.Description}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_list_of_actas_nor_the_search_nor_a_constancia_gives_it_away()
    {
        var id = await HoldAsync();
        await site.IndexedAsync();
        var david = await site.As("david");
        Assert.DoesNotContain(Private, WebUtility.HtmlDecode(await david.GetStringAsync("/encuentros/actas")), StringComparison.Ordinal);
        Assert.Contains("Ninguna acta tuya dice eso", WebUtility.HtmlDecode(await david.GetStringAsync("/encuentros/actas?q=\"Lectura+EIB\"")), StringComparison.Ordinal);
        await using var db = site.Open();
        await IssueCertificate.ApplyAsync(db, id, HeldEncounters.ViewerOf(await HeldEncounters.PersonAsync(db, "rosa")), TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.Equal("GIA Valle Sagrado", (await db.AttendanceCertificates.SingleAsync(c => c.EncounterId == id)).Groups);
    }

    private async Task<long> HoldAsync()
    {
        await using var db = site.Open();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var held = await HeldEncounters.HoldAsync(db, now.AddDays(-1), "GIA Valle Sagrado", Private);
        await ApproveMinutes.ApplyAsync(db, held.Minutes!, held.OrganizerId, now);
        return held.Id;
    }
}
