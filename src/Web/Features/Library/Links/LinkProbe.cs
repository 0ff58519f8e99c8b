using System.Net.Sockets;
using Tinkuy.Domain.Library.Links;
using Tinkuy.Web.Infrastructure.Http;

namespace Tinkuy.Web.Features.Library.Links;

/// <summary>
/// Asks an address whether it still opens, as politely as can be: HEAD first, and where that is not understood GET, whose
/// answer is not read beyond its head. Redirects are followed by hand, each one judged anew.
/// </summary>
public sealed class LinkProbe : IDisposable
{
    private const int MostRedirects = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient client;

    /// <param name="addresses">Where it may connect to.</param>
    /// <param name="signature">What follows our name in the user agent: where people read who asks.</param>
    public LinkProbe(OutwardAddresses addresses, string signature)
    {
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = addresses.ConnectAsync,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
        })
        { Timeout = Patience };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"Tinkuy-links/1.0 (+{signature})");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "*/*");
    }

    public void Dispose() => client.Dispose();

    /// <summary>Asks once. Never fails: what goes wrong is the answer.</summary>
    /// <exception cref="OperationCanceledException">The site stops.</exception>
    public async Task<LinkAnswer> AskAsync(string url, CancellationToken cancel)
    {
        try
        {
            return await FollowAsync(new Uri(url), cancel);
        }
        catch (HttpRequestException failure)
        {
            return Judge(failure);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return LinkAnswer.Trouble;
        }
    }

    private async Task<LinkAnswer> FollowAsync(Uri url, CancellationToken cancel)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (!OutwardUrl.TryRead(url.AbsoluteUri, out _))
                return LinkAnswer.NotAsked;
            var (status, location) = await SendAsync(HttpMethod.Head, url, cancel);
            // Many sites do not know HEAD, or answer it with something else.
            if (status is < 200 or >= 400)
                (status, location) = await SendAsync(HttpMethod.Get, url, cancel);
            if (status is not (301 or 302 or 303 or 307 or 308) || location is null)
                return Judge(status);
            url = new Uri(url, location);
        }
        return LinkAnswer.Fails;
    }

    private async Task<(int Status, Uri? Location)> SendAsync(HttpMethod method, Uri url, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, url);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        return ((int)answer.StatusCode, answer.Headers.Location);
    }

    private static LinkAnswer Judge(int status) => status switch
    {
        404 or 410 => LinkAnswer.Gone,
        408 or 425 or 429 or >= 500 => LinkAnswer.Trouble,
        // Who asks for a password or does not like programs is there.
        401 or 402 or 403 or 405 or 406 or 451 => LinkAnswer.Opens,
        >= 400 => LinkAnswer.Fails,
        _ => LinkAnswer.Opens,
    };

    private static LinkAnswer Judge(HttpRequestException failure) => failure.InnerException switch
    {
        OutwardAddressException => LinkAnswer.NotAsked,
        // The name does not exist, or nobody listens there. A resolver that is out of reach says something else.
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.ConnectionRefused } => LinkAnswer.Fails,
        _ => LinkAnswer.Trouble,
    };
}
