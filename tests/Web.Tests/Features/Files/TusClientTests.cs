using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Files;

/// <summary>The protocol's own client (tus-js-client, at the version that package-lock.json pins) sends a file over a line that is cut again and again.</summary>
public class TusClientTests(LiveSite site) : IClassFixture<LiveSite>
{
    private const string Script = """
        const tus = require('tus-js-client');
        const [address, cookie] = process.argv.slice(1);
        const upload = new tus.Upload(Buffer.alloc(3_000_000, 'semillas '), {
          endpoint: address + '/archivos/subidas', chunkSize: 700_000, uploadSize: 3_000_000,
          metadata: { filename: 'cuentos.txt' }, headers: { Cookie: 'tinkuy=' + cookie },
          retryDelays: Array(200).fill(50),
          onError: error => { console.error(error.message); process.exit(1); },
          onSuccess: () => { console.log(upload.url); process.exit(0); },
        });
        upload.start();
        """;

    [Fact]
    public async Task The_protocols_own_client_gets_a_file_through_a_line_that_breaks()
    {
        var cuts = 0;
        var passed = 0;
        await using var line = BadLine.To(new Uri(site.Address));
        line.Lets = (_, bytes) =>
        {
            // Every half megabyte the line breaks, until it has four times.
            if (Interlocked.Add(ref passed, bytes.Length) < 500_000 || cuts >= 4) return true;
            (passed, cuts) = (0, cuts + 1);
            return false;
        };
        var url = await SendAsync(line.Through(new Uri(site.Address)).ToString().TrimEnd('/'), await site.CookieOf("rosa"));
        var id = Guid.Parse(url[^36..]);
        Assert.Equal(4, cuts);
        await using var db = site.Open();
        var upload = await db.Uploads.SingleAsync(u => u.Id == id);
        Assert.Equal((3_000_000, 3_000_000), (upload.Length, upload.Received));
        var bytes = await File.ReadAllBytesAsync(Path.Combine(site.FilesFolder, "parts", upload.Id.ToString("N")));
        Assert.Equal(Enumerable.Range(0, 3_000_000).Select(i => (byte)"semillas "[i % 9]), bytes);
    }

    private static async Task<string> SendAsync(string address, string cookie)
    {
        var start = new ProcessStartInfo("node", ["--eval", Script, address, cookie]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_PATH"] = Path.Combine(Checkout(), "tests", "Web.Tests", "node_modules");
        using var node = Process.Start(start)!;
        var (output, complaint) = (await node.StandardOutput.ReadToEndAsync(), await node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, complaint);
        return output.Trim();
    }

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tinkuy.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
