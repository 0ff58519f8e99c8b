using System.Globalization;

namespace Tinkuy.Web.Infrastructure.Culture;

/// <summary>Speaks another culture until disposed: a mail is written in its reader's, whoever's request causes it.</summary>
public sealed class Speaking : IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo uiCulture = CultureInfo.CurrentUICulture;

    public Speaking(CultureInfo chosen) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = chosen;

    public void Dispose()
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = uiCulture;
    }
}
