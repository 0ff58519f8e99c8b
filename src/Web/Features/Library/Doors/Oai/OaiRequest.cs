using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Tinkuy.Web.Features.Library.Doors.Oai;

/// <summary>A harvester's question, checked against OAI-PMH 2.0, sections 3 and 4: its verb and the arguments that belong to it.</summary>
public sealed class OaiRequest
{
    /// <summary>The one metadata format spoken here, which the protocol asks of everybody.</summary>
    public const string DublinCore = "oai_dc";

    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'", Days = "yyyy-MM-dd", SetPrefix = "red-";

    private static readonly Dictionary<string, (string[] Needed, string[] Allowed)> Verbs = new()
    {
        ["Identify"] = ([], []),
        ["ListMetadataFormats"] = ([], ["identifier"]),
        ["ListSets"] = ([], ["resumptionToken"]),
        ["ListIdentifiers"] = (["metadataPrefix"], ["from", "until", "set", "resumptionToken"]),
        ["ListRecords"] = (["metadataPrefix"], ["from", "until", "set", "resumptionToken"]),
        ["GetRecord"] = (["identifier", "metadataPrefix"], []),
    };

    private OaiRequest(string verb, Dictionary<string, string> arguments) => (Verb, Arguments) = (verb, arguments);

    public string Verb { get; }

    /// <summary>As they came, for the answer to repeat.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; }

    public string? Identifier => Arguments.GetValueOrDefault("identifier");

    /// <summary>Where a list begins or goes on.</summary>
    public OaiPosition Position { get; private set; } = new(null, null, null, DateTime.UnixEpoch, 0, 0);

    /// <summary>Reads the arguments of the address or of the form.</summary>
    /// <exception cref="OaiException">What is wrong with them.</exception>
    public static OaiRequest Read(IEnumerable<KeyValuePair<string, StringValues>> given)
    {
        var all = given.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        if (!all.Remove("verb", out var verbs) || verbs is not [{ } verb] || !Verbs.TryGetValue(verb, out var rules))
            throw new OaiException("badVerb", "Say one verb, such as Identify or ListRecords.");
        if (all.Where(p => p.Value is not [{ Length: > 0 }]).Select(p => p.Key).FirstOrDefault() is { } repeated)
            throw OaiException.BadArgument($"{repeated} is empty or stands more than once.");
        var request = new OaiRequest(verb, all.ToDictionary(p => p.Key, p => p.Value[0]!, StringComparer.Ordinal));
        request.Check(rules.Needed, rules.Allowed);
        return request;
    }

    /// <summary>A moment as the protocol writes it.</summary>
    public static string Say(DateTime utc) => utc.ToString(Seconds, CultureInfo.InvariantCulture);

    /// <summary>The set of a network.</summary>
    public static string SetOf(long network) => SetPrefix + network.ToString(CultureInfo.InvariantCulture);

    private void Check(string[] needed, string[] allowed)
    {
        if (Arguments.Keys.FirstOrDefault(a => !needed.Contains(a) && !allowed.Contains(a)) is { } stray)
            throw OaiException.BadArgument($"{Verb} takes no argument {stray}.");
        if (Arguments.TryGetValue("resumptionToken", out var token))
        {
            if (Arguments.Count > 1)
                throw OaiException.BadArgument("resumptionToken stands alone.");
            Position = Verb == "ListSets" ? throw OaiException.BadToken() : OaiPosition.Read(token);
            return;
        }
        if (needed.FirstOrDefault(a => !Arguments.ContainsKey(a)) is { } missing)
            throw OaiException.BadArgument($"{Verb} needs {missing}.");
        if (Arguments.TryGetValue("metadataPrefix", out var prefix) && prefix != DublinCore)
            throw new OaiException("cannotDisseminateFormat", $"Only {DublinCore} is spoken here.");
        Position = Position with { From = Time("from", endOfDay: false), Until = Time("until", endOfDay: true), Network = Set() };
        CheckSpan();
    }

    private void CheckSpan()
    {
        if (Arguments.TryGetValue("from", out var from) && Arguments.TryGetValue("until", out var until) && from.Length != until.Length)
            throw OaiException.BadArgument("from and until are of different granularity.");
        if (Position.From > Position.Until)
            throw OaiException.BadArgument("from is later than until.");
    }

    private DateTime? Time(string name, bool endOfDay)
    {
        if (!Arguments.TryGetValue(name, out var text))
            return null;
        if (!DateTime.TryParseExact(text, [Seconds, Days], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            throw OaiException.BadArgument($"{name} is written {Days} or YYYY-MM-DDThh:mm:ssZ.");
        return endOfDay && text.Length == Days.Length ? time.AddSeconds(86_399) : time;
    }

    private long? Set()
    {
        if (!Arguments.TryGetValue("set", out var set))
            return null;
        return set.StartsWith(SetPrefix, StringComparison.Ordinal) && long.TryParse(set[SetPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var network)
            ? network
            : throw OaiException.NoRecords();
    }
}
