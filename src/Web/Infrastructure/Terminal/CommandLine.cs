namespace Tinkuy.Web.Infrastructure.Terminal;

/// <summary>What was typed after the program's name, taken apart.</summary>
/// <param name="Words">The command and its own arguments, in order.</param>
/// <param name="Settings">Options, as <c>--name=value</c> for the configuration.</param>
public sealed record CommandLine(IReadOnlyList<string> Words, IReadOnlyList<string> Settings)
{
    /// <summary>Options without a value.</summary>
    private static readonly string[] Switches = ["empty", "help"];

    /// <summary>Options with one: ours, then those that the framework's hosting knows.</summary>
    private static readonly string[] Valued = ["data", "urls", "AllowedHosts", "Proxies", "drain", "environment", "contentRoot", "applicationName"];

    /// <summary>Whether a switch was given.</summary>
    public bool Has(string name) => Settings.Contains($"--{name}=true");

    /// <summary>Reads <c>--name value</c>, <c>--name=value</c>, switches and words. Any setting with a colon (<c>--Smtp:Host=…</c>) is taken.</summary>
    /// <exception cref="WrongUsageException">An option that nobody knows, or one without its value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        List<string> words = [], settings = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i] == "-h" ? "--help" : arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(argument);
                continue;
            }
            var name = argument[2..].Split('=')[0];
            if (Switches.Contains(name) && !argument.Contains('=', StringComparison.Ordinal))
                settings.Add(argument + "=true");
            // An empty value is how a host that tests the site passes the name of a section ("--ConnectionStrings=").
            else if (!IsSetting(name) && !argument.EndsWith('='))
                throw new WrongUsageException(TerminalText.Say("UnknownOption", argument));
            else if (argument.Contains('=', StringComparison.Ordinal))
                settings.Add(argument);
            else
                settings.Add(i + 1 < arguments.Count ? $"{argument}={arguments[++i]}" : throw new WrongUsageException(TerminalText.Say("OptionWithoutValue", argument)));
        }
        return new(words, settings);
    }

    private static bool IsSetting(string name) =>
        Valued.Contains(name, StringComparer.OrdinalIgnoreCase) || name.Contains(':', StringComparison.Ordinal);
}

/// <summary>The command line makes no sense; exit code 2.</summary>
public sealed class WrongUsageException(string message) : CannotGoOnException(message);
