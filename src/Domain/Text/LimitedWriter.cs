using System.Globalization;

namespace Tinkuy.Domain.Text;

/// <summary>Stops a rendering whose output grows out of all proportion to its source.</summary>
internal sealed class LimitedWriter(int maxLength) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Check();
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check();
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check();
        base.Write(buffer);
    }

    public override void Write(string? value)
    {
        Check();
        base.Write(value);
    }

    private void Check()
    {
        if (GetStringBuilder().Length > maxLength) throw new MarkdownException(MarkdownProblem.TooIntricate);
    }
}
