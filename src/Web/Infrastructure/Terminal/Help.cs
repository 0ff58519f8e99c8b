using System.Globalization;

namespace Tinkuy.Web.Infrastructure.Terminal;

/// <summary>What <c>--help</c> prints.</summary>
internal static class Help
{
    public static int Print(IEnumerable<Command> commands)
    {
        Console.WriteLine(TerminalText.Say("HelpIntro"));
        foreach (var command in commands)
            if (TerminalText.Find($"Help_{command.Name}") is { } text)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ./run {string.Join(' ', [command.Name, .. command.Parameters]),-22} {text}"));
        Console.WriteLine(TerminalText.Say("HelpOptions"));
        return 0;
    }
}
