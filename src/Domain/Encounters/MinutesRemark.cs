using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

/// <summary>What one participant adds to the minutes in her own name; hers to change until they are approved.</summary>
public class MinutesRemark : IVersioned
{
    public const int LongestText = 2_000;

    public long EncounterId { get; init; }

    public long PersonId { get; init; }

    public Person? Person { get; private set; }

    /// <summary>The name she signed with that day.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Her school's name that day; empty for those who work at none.</summary>
    public string School { get; private set; } = "";

    /// <summary>1 to <see cref="LongestText"/> characters, plain text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>UTC; when it was last written.</summary>
    public DateTime WrittenAt { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Writes or rewrites it, signed anew.</summary>
    /// <exception cref="RuleException"><c>RemarkMissing</c>, <c>RemarkTooLong</c>.</exception>
    internal void Write(string text, string name, string school, DateTime nowUtc)
    {
        text = text.Trim();
        if (text.Length == 0)
            throw new RuleException("RemarkMissing", nameof(Text));
        if (text.Length > LongestText)
            throw new RuleException("RemarkTooLong", nameof(Text), LongestText);
        (Text, Name, School, WrittenAt) = (text, name, school, nowUtc);
    }
}
