using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Features.Library.Import;

/// <summary><c>./run import FOLDER</c>: brings a folder of lessons in and says, file by file, what became of them.</summary>
public sealed class ImportCommand(MaterialImport import, IStringLocalizer<LibraryText> text)
{
    /// <summary>The command line's entry.</summary>
    public static Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> words, CancellationToken cancel) =>
        services.GetRequiredService<ImportCommand>().RunAsync(words[0], Console.Out, Console.Error, cancel);

    /// <summary>Imports the folder. Progress and summary go to one writer, what could not be imported to the other.</summary>
    /// <returns>0 when every file is in the library; 1 when one is not, or there was none.</returns>
    /// <exception cref="CannotGoOnException">There is no such folder.</exception>
    public async Task<int> RunAsync(string folder, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
            throw new CannotGoOnException(text["ImportNoFolder", folder]);
        var counts = await import.RunAsync(folder, new(), file => TellAsync(file, output, errors), cancel);
        if (counts.Values.Sum() == 0)
            throw new CannotGoOnException(text["ImportNoFiles", folder]);
        await output.WriteLineAsync(text["ImportSummary", counts[ImportOutcome.Added], counts[ImportOutcome.Updated], counts[ImportOutcome.Unchanged], counts[ImportOutcome.Failed]]);
        return counts[ImportOutcome.Failed] > 0 ? 1 : 0;
    }

    private Task TellAsync(ImportedFile file, TextWriter output, TextWriter errors) => file.Failure is { } failure
        ? errors.WriteLineAsync(text["ImportFailure", file.File, failure.Line, text[$"Import{failure.Problem}", [.. failure.Arguments]].Value])
        : output.WriteLineAsync(text["ImportLine", file.Place, file.Of, text[$"Import{file.Outcome}"].Value, file.Title]);
}
