using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Tinkuy.Domain.People;

/// <summary>
/// What a password must be: fifteen characters, because it is the only factor, and not made of what anybody would try
/// first. No rules about digits or capitals (NIST SP 800-63B-4, 3.1.1.2). Codes of errors: <c>PasswordTooShort</c>,
/// <c>PasswordTooLong</c>, <c>PasswordTooSimple</c>, <c>PasswordTooCommon</c>.
/// </summary>
public sealed class PassphraseRules : IPasswordValidator<Person>
{
    /// <summary>Fewest characters, counted as people count them: an accented letter or an emoji is one.</summary>
    public const int Shortest = 15;

    /// <summary>Most UTF-16 units: far more than anybody remembers, few enough to hash quickly.</summary>
    public const int Longest = 256;

    // After everything guessable is taken out, this much must be left.
    private const int OwnLetters = 5;

    private static readonly string[] Common = ReadCommon();

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) =>
        Task.FromResult(Problem(password ?? "", user) is { } code ? IdentityResult.Failed(new IdentityError { Code = code }) : IdentityResult.Success);

    /// <summary>Why a password is refused for this person, as the code of a sentence; null when it is good.</summary>
    public static string? Problem(string password, Person person)
    {
        if (password.Length > Longest)
            return "PasswordTooLong";
        if (new StringInfo(password.Normalize(NormalizationForm.FormC)).LengthInTextElements < Shortest)
            return "PasswordTooShort";
        var plain = Plain(password);
        if (IsPattern(plain.Length > 0 ? plain : password))
            return "PasswordTooSimple";
        // A script without letters that fold (or emojis alone) leaves nothing to compare: its length must do.
        return plain.Length >= OwnLetters && Without(plain, Common.Concat(AboutPerson(person))).Length < OwnLetters ? "PasswordTooCommon" : null;
    }

    // Lower-case letters and digits without accents.
    private static string Plain(string text) => new([.. text.Normalize(NormalizationForm.FormKD).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static IEnumerable<string> AboutPerson(Person person) =>
        $"{person.DisplayName} {person.Email} {person.School?.Name}"
            .Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries)
            .Select(Plain)
            .Where(word => word.Length >= 3)
            .OrderByDescending(word => word.Length);

    private static string Without(string text, IEnumerable<string> words)
    {
        var hadNoLetters = text.All(char.IsDigit);
        foreach (var word in words)
            text = text.Replace(word, "", StringComparison.Ordinal);
        // A year or a house number behind a common word adds nothing; digits alone are judged as they are.
        return hadNoLetters ? text : new([.. text.Where(c => !char.IsDigit(c))]);
    }

    // "aaaa…", "abcabc…", "12345678…", "zyxw…": mostly the same step, or a short piece over and over.
    private static bool IsPattern(string text)
    {
        for (var period = 1; period <= 4; period++)
            if (Enumerable.Range(period, Math.Max(0, text.Length - period)).All(i => text[i] == text[i - period]))
                return true;
        return text.Length > 1 && text.Zip(text.Skip(1)).Count(pair => Math.Abs(pair.First - pair.Second) <= 1) > text.Length * 2 / 3;
    }

    private static string[] ReadCommon()
    {
        var name = $"{typeof(PassphraseRules).Namespace}.Data.common-passwords.txt";
        using var stream = typeof(PassphraseRules).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The list {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => !l.StartsWith('#')).Select(Plain).OrderByDescending(w => w.Length)];
    }
}
