using System.Globalization;

namespace Tinkuy.Web.Features.Library.Doors.Oai;

/// <summary>How a material is called among all repositories: <c>oai:tinkuy.example:material/12</c> (OAI identifier format).</summary>
public static class OaiIdentifier
{
    private const string Scheme = "oai:", Kind = ":material/";

    public static string Of(string host, long material) => Scheme + host + Kind + material.ToString(CultureInfo.InvariantCulture);

    /// <summary>The material's number.</summary>
    /// <exception cref="OaiException"><c>idDoesNotExist</c>: it names nothing of this host.</exception>
    public static long Read(string identifier, string host) =>
        identifier.StartsWith(Scheme + host + Kind, StringComparison.Ordinal)
        && long.TryParse(identifier[(Scheme + host + Kind).Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var material)
            ? material
            : throw OaiException.Unknown(identifier);
}
