using System.Runtime.InteropServices;
using System.Text;
using Tinkuy.Domain.Files;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>What became of an extraction.</summary>
/// <param name="Status"><see cref="TextStatus.Ready"/> with pages, or why there are none.</param>
public sealed record Extraction(TextStatus Status, IReadOnlyList<string> Pages);

/// <summary>Takes the text out of one document in a child process: PDF by poppler's pdftotext, the rest by this program itself.</summary>
public static class TextExtractor
{
    // .NET reserves far more address space than it uses; the heap has a limit of its own below it.
    private static readonly ChildLimits OwnLimits = new(TimeSpan.FromSeconds(60), 4L << 30, 32 << 20);
    private static readonly ChildLimits PdfLimits = new(TimeSpan.FromSeconds(60), 1L << 30, 32 << 20);

    private static readonly Dictionary<string, string> SmallRuntime = new()
    {
        ["DOTNET_GCHeapHardLimit"] = "0x10000000", // 256 MB
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_TieredPGO"] = "0",
    };

    /// <summary>Extracts.</summary>
    /// <param name="folder">For the child to work in; thrown away afterwards.</param>
    /// <exception cref="ExtractionFailedException">The child died; another try may do better.</exception>
    /// <exception cref="ProgramMissingException">poppler or prlimit is not installed.</exception>
    public static async Task<Extraction> ExtractAsync(string path, FileKind kind, string folder, CancellationToken cancel)
    {
        var child = kind.Format == Format.Pdf
            // Not told to be quiet: only its complaint says that a password is missing.
            ? await ConfinedProcess.RunAsync("pdftotext", ["-enc", "UTF-8", "-eol", "unix", "-l", $"{PageText.MaxPages}", path, "-"], folder, PdfLimits, null, cancel)
            : await RunSelfAsync(kind.Extension, path, folder, cancel);
        if (child.Succeeded) return new(TextStatus.Ready, SplitPages(child.Output));
        if (child.End != ChildEnd.Exited) return new(TextStatus.Unreadable, []);
        return child.ExitCode switch
        {
            ExtractCommand.Unreadable => new(TextStatus.Unreadable, []),
            // pdftotext(1): 1 the file does not open, 3 its author forbids copying.
            1 when kind.Format == Format.Pdf => new(child.Complaint.Contains("assword", StringComparison.Ordinal) ? TextStatus.Locked : TextStatus.Unreadable, []),
            3 when kind.Format == Format.Pdf => new(TextStatus.Locked, []),
            _ => throw new ExtractionFailedException(child.ExitCode, child.Complaint),
        };
    }

    private static Task<ChildResult> RunSelfAsync(string extension, string path, string folder, CancellationToken cancel)
    {
        var assembly = typeof(ExtractCommand).Assembly.Location;
        var muxer = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        // Published together with its runtime, the program has no dotnet to run it.
        return File.Exists(muxer) && assembly.Length > 0
            ? ConfinedProcess.RunAsync(muxer, ["exec", assembly, ExtractCommand.Name, extension, path], folder, OwnLimits, SmallRuntime, cancel)
            : ConfinedProcess.RunAsync(Environment.ProcessPath!, [ExtractCommand.Name, extension, path], folder, OwnLimits, SmallRuntime, cancel);
    }

    private static IReadOnlyList<string> SplitPages(byte[] output)
    {
        var text = new PageText();
        var pages = Encoding.UTF8.GetString(output).Split('\f');
        // A form feed ends every page, the last one too.
        foreach (var page in pages.Take(Math.Max(1, pages.Length - 1)))
        {
            if (text.IsFull) break;
            text.Add(page);
            text.EndPage();
        }
        return text.Finish();
    }
}

/// <summary>The child ended in a way that says nothing certain about the document.</summary>
public sealed class ExtractionFailedException(int exitCode, string complaint) : Exception($"exit code {exitCode}: {complaint.Trim()}");
