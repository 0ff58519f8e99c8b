namespace Tinkuy.Web.Features.Library.Doors.Oai;

/// <summary>What a harvester asked cannot be answered.</summary>
/// <param name="code">One of the codes of OAI-PMH 2.0, section 3.6.</param>
/// <param name="message">For the person who reads the harvester's log; English, like the protocol.</param>
public sealed class OaiException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    public static OaiException BadArgument(string message) => new("badArgument", message);

    public static OaiException BadToken() => new("badResumptionToken", "This resumption token is not one of ours.");

    public static OaiException NoRecords() => new("noRecordsMatch", "No record matches.");

    public static OaiException Unknown(string identifier) => new("idDoesNotExist", $"There is no item {identifier} here.");
}
