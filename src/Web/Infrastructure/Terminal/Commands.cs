using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Account;
using Tinkuy.Web.Infrastructure.Files.Extraction;
using Tinkuy.Web.Features.Library.Import;
using Tinkuy.Web.Features.Search;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Infrastructure.Terminal;

/// <summary>The program's commands, and what happens around each of them.</summary>
public static class Commands
{
    private static readonly Command Serve = new("serve", [], Server.RunAsync);

    /// <summary>Every command; a feature adds its own as one line.</summary>
    private static readonly Command[] All =
    [
        Serve,
        Command.OnDatabase("import", ["CARPETA"], ImportCommand.RunAsync),
        Command.OnDatabase("create-admin", [], CreateAdminCommand.RunAsync),
        Command.OnDatabase("reindex", [], ReindexCommand.RunAsync),
        new("schema", [], PrintSchemaAsync),
        new(ExtractCommand.Name, ["CLASE", "ARCHIVO"], (line, _) => Task.FromResult(ExtractCommand.Run(line.Words[1], line.Words[2], Console.OpenStandardOutput()))),
    ];

    /// <summary>Runs the command that the arguments name, or serves the site when they name none.</summary>
    /// <returns>0; 1 when it could not be done, 2 when the arguments make no sense, 130 when interrupted.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var signals = new StopSignals();
        try
        {
            var line = CommandLine.Parse(arguments);
            if (line.Has("help"))
                return Help.Print(All);
            return await Find(line).RunAsync(line, signals.Stop);
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception e) when (Failure.Sentence(e) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return e is WrongUsageException ? 2 : 1;
        }
    }

    private static Command Find(CommandLine line)
    {
        if (line.Words.Count == 0)
            return Serve;
        var command = All.FirstOrDefault(c => c.Name == line.Words[0])
            ?? throw new WrongUsageException(TerminalText.Say("UnknownCommand", line.Words[0]));
        return line.Words.Count - 1 == command.Parameters.Length
            ? command
            : throw new WrongUsageException(TerminalText.Say("WrongWords", string.Join(' ', [command.Name, .. command.Parameters])));
    }

    // What the author of a migration starts from. No database is asked.
    private static async Task<int> PrintSchemaAsync(CommandLine line, CancellationToken ct)
    {
        await using var app = SiteHost.Build(line with { Settings = [.. line.Settings, "--ConnectionStrings:Tinkuy=Host=localhost"] });
        await using var scope = app.Services.CreateAsyncScope();
        await Console.Out.WriteAsync(Migrator.CreateScript(scope.ServiceProvider.GetRequiredService<TinkuyDb>()));
        return 0;
    }
}
