using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Tinkuy.Web.Infrastructure.Http;

/// <summary>
/// Pages go out compressed, over https too: teachers pay for every kilobyte. BREACH would need a secret that repeats from
/// page to page and a stranger who can ask for pages in her name; antiforgery tokens are encrypted anew on each page, and
/// the cookie (SameSite) does not travel with requests that another site makes, only with links she follows.
/// </summary>
public static class Compression
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }
}
