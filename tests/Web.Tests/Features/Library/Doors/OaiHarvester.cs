using System.Net;
using System.Xml.Linq;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library.Doors;

/// <summary>A program that harvests by OAI-PMH, from one resumption token to the next.</summary>
internal static class OaiHarvester
{
    public static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/", Dc = "http://purl.org/dc/elements/1.1/";

    /// <summary>A record as it came.</summary>
    public sealed record Header(long Id, bool IsDeleted, string Creator, DateTime Stamp);

    /// <summary>Asks once; the answer is well-formed and of the protocol.</summary>
    public static async Task<XElement> AskOaiAsync(this Site site, string query)
    {
        var answer = await site.Visitor().GetAsync("/oai?" + query);
        Assert.Equal((HttpStatusCode.OK, "text/xml"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var root = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        Assert.Equal((Oai + "OAI-PMH", "responseDate"), (root.Name, root.Elements().First().Name.LocalName));
        return root;
    }

    /// <summary>Follows a list to its end.</summary>
    /// <param name="filter">More arguments of the first request.</param>
    /// <param name="between">What happens after each of the first twelve pages, counted from 0.</param>
    public static async Task<List<Header>> HarvestAsync(this Site site, string verb, string filter = "", Func<int, Task>? between = null)
    {
        var all = new List<Header>();
        var query = $"verb={verb}&metadataPrefix=oai_dc{filter}";
        for (var page = 0; page < 100; page++)
        {
            var root = await site.AskOaiAsync(query);
            if ((string?)root.Element(Oai + "error")?.Attribute("code") == "noRecordsMatch")
                return all;
            all.AddRange(root.Descendants(Oai + "header").Select(HeaderOf));
            var token = root.Descendants(Oai + "resumptionToken").SingleOrDefault()?.Value;
            if (string.IsNullOrEmpty(token))
                return all;
            if (between is not null && page < 12)
                await between(page);
            query = $"verb={verb}&resumptionToken={token}";
        }
        throw new InvalidOperationException("The harvest does not end.");
    }

    private static Header HeaderOf(XElement header) => new(
        long.Parse(((string)header.Element(Oai + "identifier")!).Split('/')[^1]), (string?)header.Attribute("status") == "deleted",
        header.Parent!.Descendants(Dc + "creator").Select(e => e.Value).FirstOrDefault() ?? "", (DateTime)header.Element(Oai + "datestamp")!);
}
