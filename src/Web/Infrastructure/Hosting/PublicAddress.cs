namespace Tinkuy.Web.Infrastructure.Hosting;

/// <summary>
/// The address that people reach the site by, for links in mails and calendars: the setting <c>PublicUrl</c>, else the
/// address of the request. A public server must set it, or a forged Host header would end up in a mailed link.
/// </summary>
public sealed class PublicAddress(IConfiguration configuration, IHttpContextAccessor accessor)
{
    /// <summary>The full address of a path of ours, such as <c>/clave/…</c>.</summary>
    /// <exception cref="InvalidOperationException">Neither the setting nor a request says where the site lives.</exception>
    public string Of(string path)
    {
        var root = configuration["PublicUrl"];
        if (string.IsNullOrWhiteSpace(root))
            root = accessor.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}" : throw new InvalidOperationException("PublicUrl is not set.");
        return root.TrimEnd('/') + path;
    }
}
