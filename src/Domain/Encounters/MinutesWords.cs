namespace Tinkuy.Domain.Encounters;

/// <summary>What a facilitator writes into the minutes; every text may come as it was typed.</summary>
/// <param name="Heading">One line, plain text.</param>
/// <param name="Intro">Markdown.</param>
/// <param name="Remarks">Markdown.</param>
/// <param name="MomentNotes">Plain text, one for each moment of the agenda.</param>
public sealed record MinutesWords(string Heading, string Intro, string Remarks, IReadOnlyList<string> MomentNotes)
{
    public const int LongestHeading = 200;
    public const int LongestIntro = 5_000;
    public const int LongestMomentNote = 500;

    /// <summary>The words trimmed.</summary>
    /// <exception cref="RuleException">See <see cref="Minutes.Annotate"/>; the field is the property's name.</exception>
    internal MinutesWords Checked(int moments)
    {
        var clean = new MinutesWords(
            string.Join(' ', Heading.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Trim(), Intro.Trim(), Remarks.Trim(),
            [.. MomentNotes.Take(moments).Select(n => n.Trim())]);
        Longest(clean.Heading, LongestHeading, "HeadingTooLong", nameof(Heading));
        Longest(clean.Intro, LongestIntro, "IntroTooLong", nameof(Intro));
        Longest(clean.Remarks, Minutes.LongestRemarks, "RemarksTooLong", nameof(Remarks));
        for (var i = 0; i < clean.MomentNotes.Count; i++)
            Longest(clean.MomentNotes[i], LongestMomentNote, "MomentNoteTooLong", $"{nameof(MomentNotes)}[{i}]");
        if (Text.Markdown.Check(clean.Intro) is not null)
            throw new RuleException("IntroTooIntricate", nameof(Intro));
        if (Text.Markdown.Check(clean.Remarks) is not null)
            throw new RuleException("RemarksTooIntricate", nameof(Remarks));
        return clean;
    }

    private static void Longest(string text, int most, string code, string field)
    {
        if (text.Length > most)
            throw new RuleException(code, field, most);
    }
}
