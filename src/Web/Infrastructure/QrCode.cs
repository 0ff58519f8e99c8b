using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Tinkuy.Web.Infrastructure;

/// <summary>Addresses as pictures to scan.</summary>
public static class QrCode
{
    /// <summary>An SVG of an address of ours, black on white with its quiet zone; drawn here, no other site learns of it.</summary>
    public static IHtmlContent Of(string link)
    {
        using var data = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return Markup.Trusted(code.GetGraphic(5));
    }
}
