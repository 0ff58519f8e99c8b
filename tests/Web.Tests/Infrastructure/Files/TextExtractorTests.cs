using System.Diagnostics;
using Tinkuy.Domain.Files;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;
using Tinkuy.Web.Infrastructure.Files.Extraction;

namespace Tinkuy.Web.Tests.Infrastructure.Files;

/// <summary>Real children: the program itself and poppler.</summary>
public sealed class TextExtractorTests : IDisposable
{
    private static readonly ChildLimits Small = new(TimeSpan.FromSeconds(20), 1L << 30, 1_000);

    private readonly Workbench bench = new(Path.Combine(Path.GetTempPath(), "tinkuy-extract-" + Guid.NewGuid().ToString("N")));

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_PDF_gives_its_pages()
    {
        var extraction = await Extract("pdf", SampleFiles.Pdf("Sumas con semillas", "Tiras de papel"));
        Assert.Equal(TextStatus.Ready, extraction.Status);
        Assert.Equal(["Sumas con semillas", "Tiras de papel"], extraction.Pages);
    }

    [Fact]
    public async Task A_Word_document_gives_its_text() =>
        Assert.Equal(["El cóndor pasa"], (await Extract("docx", SampleFiles.Docx("El cóndor pasa"))).Pages);

    [Fact]
    public async Task A_truncated_PDF_has_no_text() =>
        Assert.Equal(TextStatus.Unreadable, (await Extract("pdf", SampleFiles.Pdf("hola").AsSpan(0, 60).ToArray())).Status);

    [Fact]
    public async Task A_hostile_document_has_no_text_and_harms_nobody()
    {
        var nested = string.Concat(Enumerable.Repeat("<w:p>", 40_000)) + string.Concat(Enumerable.Repeat("</w:p>", 40_000));
        Assert.Equal(TextStatus.Unreadable, (await Extract("docx", SampleFiles.DocxOf(nested))).Status);
        Assert.Equal(TextStatus.Unreadable, (await Extract("docx", "PK no es nada"u8.ToArray())).Status);
    }

    [Fact]
    public async Task A_child_that_needs_too_much_memory_dies_alone()
    {
        // 300 MB in one line: more than the child's heap may hold.
        await Assert.ThrowsAsync<ExtractionFailedException>(() => Extract("txt", new byte[300 << 20]));
    }

    [Fact]
    public async Task A_child_that_does_not_end_is_killed_with_its_own_children()
    {
        var marker = "7" + Random.Shared.Next(100_000, 999_999);
        var result = await ConfinedProcess.RunAsync("sh", ["-c", $"sleep {marker} & sleep {marker}"], bench.Folder, Small with { Time = TimeSpan.FromSeconds(1) });
        Assert.Equal(ChildEnd.TimedOut, result.End);
        Assert.DoesNotContain(Process.GetProcessesByName("sleep"), p => CommandLine(p).Contains(marker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_child_that_writes_without_end_is_killed() =>
        Assert.Equal(ChildEnd.TooMuchOutput, (await ConfinedProcess.RunAsync("yes", [], bench.Folder, Small)).End);

    [Fact]
    public async Task A_child_gets_no_more_memory_than_it_may() =>
        Assert.False((await ConfinedProcess.RunAsync("sh", ["-c", "x=$(head -c 100000000 /dev/zero | tr '\\0' x); echo ${#x}"], bench.Folder, Small with { Memory = 50L << 20 })).Succeeded);

    [Fact]
    public async Task A_child_gives_way_to_whoever_reads()
    {
        using var here = Process.GetCurrentProcess();
        var nice = await ConfinedProcess.RunAsync("nice", [], bench.Folder, Small);
        // The nineteenth field of proc(5)'s stat; what stands in brackets may hold spaces.
        var own = (await File.ReadAllTextAsync($"/proc/{here.Id}/stat")).Split(") ")[^1].Split(' ')[16];
        Assert.Equal(Math.Min(int.Parse(own) + 5, 19), int.Parse(nice.Output));
    }

    [Fact]
    public async Task A_child_sees_none_of_our_environment()
    {
        Environment.SetEnvironmentVariable("TINKUY_SECRET", "semillas");
        var seen = await ConfinedProcess.RunAsync("env", [], bench.Folder, Small);
        Assert.DoesNotContain("TINKUY", System.Text.Encoding.UTF8.GetString(seen.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_has_no_network()
    {
        var seen = await ConfinedProcess.RunAsync("cat", ["/proc/net/dev"], bench.Folder, Small);
        var devices = System.Text.Encoding.UTF8.GetString(seen.Output).Split('\n').Skip(2).Where(l => l.Length > 0);
        // Only a loopback. Where the kernel forbids namespaces to us, the machine's own devices show.
        if (await ConfinedProcess.CutsOffNetworkAsync()) Assert.All(devices, d => Assert.StartsWith("lo:", d.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_that_is_not_installed_is_named() =>
        Assert.Equal("no-such-program", (await Assert.ThrowsAsync<ProgramMissingException>(() => ConfinedProcess.RunAsync("no-such-program", [], bench.Folder, Small))).Program);

    private async Task<Extraction> Extract(string extension, byte[] content)
    {
        await File.WriteAllBytesAsync(bench["document"], content);
        return await TextExtractor.ExtractAsync(bench["document"], FileKind.ByExtension(extension)!, bench.Folder, default);
    }

    private static string CommandLine(Process process)
    {
        var path = $"/proc/{process.Id}/cmdline";
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }
}
