using System.Globalization;
using System.Resources;

namespace Tinkuy.Web.Infrastructure.Terminal;

/// <summary>What the program says at the terminal, in the language of LANG: Spanish unless it asks for English.</summary>
public static class TerminalText
{
    private static readonly ResourceManager Texts = new(typeof(TerminalText).FullName!, typeof(TerminalText).Assembly);

    /// <summary>The text of <paramref name="key"/> with its {0}, {1}… filled in.</summary>
    /// <exception cref="MissingManifestResourceException">No text has this key.</exception>
    public static string Say(string key, params object[] args) =>
        string.Format(CultureInfo.CurrentCulture, Find(key) ?? throw new MissingManifestResourceException(key), args);

    /// <summary>The text of <paramref name="key"/>, or null when there is none.</summary>
    public static string? Find(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture);
}
