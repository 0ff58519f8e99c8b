using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Npgsql;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Infrastructure.Terminal;

/// <summary>Says in one sentence what a person can mend; what only a programmer can mend keeps its stack trace.</summary>
internal static class Failure
{
    /// <summary>The sentence for the first cause that has one, or null.</summary>
    public static string? Sentence(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            if (SentenceOf(cause) is { } sentence)
                return sentence;
        return null;
    }

    private static string? SentenceOf(Exception cause) => cause switch
    {
        CannotGoOnException => cause.Message,
        DatabaseNewerException newer => TerminalText.Say("DatabaseNewer", newer.Migration),
        PostgresException refusal => SentenceOf(refusal),
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } => TerminalText.Say("ServerUnreachable", cause.Message),
        IOException { InnerException: AddressInUseException } => TerminalText.Say("PortTaken", AddressIn(cause.Message)),
        SocketException { SocketErrorCode: SocketError.AccessDenied } => TerminalText.Say("PortForbidden"),
        SocketException => TerminalText.Say("CannotListen", cause.Message),
        UnauthorizedAccessException => TerminalText.Say("NotAllowed", cause.Message),
        _ => null,
    };

    // Error codes: PostgreSQL documentation, appendix A.
    private static string? SentenceOf(PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => TerminalText.Say("WrongPassword", refusal.MessageText),
        PostgresErrorCodes.InvalidCatalogName => TerminalText.Say("DatabaseMissing", refusal.MessageText),
        PostgresErrorCodes.InsufficientPrivilege => TerminalText.Say("DatabaseForbids", refusal.MessageText),
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.CannotConnectNow => TerminalText.Say("ServerUnreachable", refusal.MessageText),
        _ when refusal.MessageText.StartsWith("extension ", StringComparison.Ordinal) => TerminalText.Say("PostgresWithoutContrib", refusal.MessageText),
        _ => null,
    };

    // Kestrel: "Failed to bind to address http://127.0.0.1:5080: address already in use."
    private static string AddressIn(string message) =>
        message.Split(' ').FirstOrDefault(w => w.StartsWith("http", StringComparison.Ordinal))?.TrimEnd(':') ?? message;
}
