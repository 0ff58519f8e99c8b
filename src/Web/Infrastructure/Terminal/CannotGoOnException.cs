namespace Tinkuy.Web.Infrastructure.Terminal;

/// <summary>
/// Something that the person at the terminal can mend: the message is one clear sentence in their language,
/// written to stderr without a stack trace, and the program ends with exit code 1.
/// </summary>
public class CannotGoOnException : Exception
{
    public CannotGoOnException(string message) : base(message) { }
    public CannotGoOnException(string message, Exception inner) : base(message, inner) { }
}
