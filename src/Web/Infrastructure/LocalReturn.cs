using Microsoft.AspNetCore.Mvc;

namespace Tinkuy.Web.Infrastructure;

/// <summary>Sends people back to where they came from, never to another site.</summary>
public static class LocalReturn
{
    /// <summary>The address if it is one of ours, else <paramref name="otherwise"/>. <c>//evil</c> and <c>/\evil</c> are not ours.</summary>
    public static string LocalOr(this IUrlHelper url, string? address, string otherwise = "/") =>
        url.IsLocalUrl(address) ? address : otherwise;
}
