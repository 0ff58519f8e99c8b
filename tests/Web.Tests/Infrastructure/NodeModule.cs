using System.Diagnostics;
using System.Text.Json;

namespace Tinkuy.Web.Tests.Infrastructure;

/// <summary>Runs a module of JavaScript with the npm packages that package-lock.json pins: other people's readers of what we write.</summary>
internal static class NodeModule
{
    /// <summary>Runs the module, which reads <c>input</c> and calls <c>answer</c> with what it understood.</summary>
    public static async Task<T> ReadAsync<T>(string module, string input)
    {
        var script = "let input = ''; for await (const part of process.stdin) input += part; const answer = (value) => console.log(JSON.stringify(value));\n" + module;
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "--eval", script])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        var (output, complaint) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await Task.WhenAll(output, complaint, node.WaitForExitAsync());
        Assert.True(node.ExitCode == 0, await complaint);
        return JsonSerializer.Deserialize<T>(await output, JsonSerializerOptions.Web)!;
    }
}
