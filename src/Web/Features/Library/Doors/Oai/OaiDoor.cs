using Microsoft.Extensions.Options;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Features.Library.Doors.Oai;

/// <summary>
/// <c>/oai</c>: the public library for other libraries to harvest, by OAI-PMH 2.0 (openarchives.org). Public materials only,
/// whoever asks. Sets are the networks of schools; groups have none, for what is shared with a group is not public.
/// </summary>
public sealed class OaiDoor(OaiCatalogue catalogue, DublinCore dublinCore, PublicAddress address, TimeProvider clock, IOptions<SmtpOptions> mail)
{
    public const string Path = "/oai";

    /// <summary>Answers by GET or by POST (3.1.1); errors are answers too, with status 200.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest http, CancellationToken cancel)
    {
        OaiRequest? request = null;
        OaiException? error = null;
        try
        {
            request = OaiRequest.Read(HttpMethods.IsPost(http.Method) ? http.HasFormContentType ? await http.ReadFormAsync(cancel) : [] : http.Query);
        }
        catch (OaiException wrong)
        {
            error = wrong;
        }
        using var writer = new OaiWriter(address.Of(Path), request, clock.GetUtcNow().UtcDateTime);
        if (request is not null)
            error = await TryAsync(request, writer, cancel);
        if (error is not null)
            writer.Error(error);
        return Results.Bytes(writer.ToArray(), "text/xml; charset=utf-8");
    }

    // What can fail is asked before anything is written.
    private async Task<OaiException?> TryAsync(OaiRequest request, OaiWriter writer, CancellationToken cancel)
    {
        try
        {
            await (request.Verb switch
            {
                "Identify" => IdentifyAsync(writer, cancel),
                "ListMetadataFormats" => FormatsAsync(request, writer, cancel),
                "ListSets" => SetsAsync(writer, cancel),
                "GetRecord" => RecordAsync(request, writer, cancel),
                _ => ListAsync(request, writer, cancel),
            });
            return null;
        }
        catch (OaiException wrong)
        {
            return wrong;
        }
    }

    private async Task IdentifyAsync(OaiWriter writer, CancellationToken cancel) =>
        writer.Identify(address.Of(Path), mail.Value.From, await catalogue.EarliestAsync(cancel) ?? DateTime.UnixEpoch);

    private async Task FormatsAsync(OaiRequest request, OaiWriter writer, CancellationToken cancel)
    {
        if (request.Identifier is not null)
            await FindAsync(request, cancel);
        writer.Formats();
    }

    private async Task SetsAsync(OaiWriter writer, CancellationToken cancel)
    {
        var networks = await catalogue.NetworksAsync(cancel);
        if (networks.Count == 0)
            throw new OaiException("noSetHierarchy", "No network has anything public yet.");
        writer.Sets(networks);
    }

    private async Task RecordAsync(OaiRequest request, OaiWriter writer, CancellationToken cancel) => writer.Record(await FindAsync(request, cancel), dublinCore);

    private async Task ListAsync(OaiRequest request, OaiWriter writer, CancellationToken cancel)
    {
        var whole = request.Verb == "ListRecords";
        var (items, next) = await catalogue.ListAsync(request.Position, whole, cancel);
        if (items.Count == 0)
            throw OaiException.NoRecords();
        writer.List(request.Verb, items, request.Position, next, whole ? dublinCore : null);
    }

    private async Task<OaiItem> FindAsync(OaiRequest request, CancellationToken cancel) =>
        await catalogue.FindAsync(OaiIdentifier.Read(request.Identifier!, new Uri(address.Of(Path)).Host), cancel) ?? throw OaiException.Unknown(request.Identifier!);
}
