using System.Globalization;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Features.Account;

/// <summary><c>./run create-admin</c>: asks at the terminal for a name, an address and a passphrase, and makes an administrator.</summary>
public static class CreateAdminCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> words, CancellationToken cancel)
    {
        var account = new NewAccount(Ask("AskName"), Ask("AskEmail"), Ask("AskPassword", hidden: true), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "es-PE");
        try
        {
            var person = await services.GetRequiredService<CreateAdministrator>().RunAsync(account, cancel);
            await services.GetRequiredService<FirstAdministrator>().OfferAsync(cancel);
            Console.WriteLine(TerminalText.Say("AdminCreated", person.Email!));
            return 0;
        }
        catch (RuleException broken)
        {
            throw new CannotGoOnException(services.GetRequiredService<IStringLocalizer<AccountText>>()[broken.Code, [.. broken.Arguments]], broken);
        }
    }

    private static string Ask(string key, bool hidden = false)
    {
        Console.Write(TerminalText.Say(key) + " ");
        var answer = hidden && !Console.IsInputRedirected ? ReadHidden() : Console.ReadLine();
        return string.IsNullOrWhiteSpace(answer) ? throw new CannotGoOnException(TerminalText.Say("NoAnswer")) : answer.Trim();
    }

    // Nobody who looks over the shoulder, nor the terminal's scrollback, gets to see it.
    private static string ReadHidden()
    {
        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        Console.WriteLine();
        return typed.ToString();
    }
}
