using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tinkuy.Web.Tests.Infrastructure;

/// <summary>Just enough of RFC 5321 to take a mail, or to refuse its recipient.</summary>
internal sealed class FakeSmtpServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<string> lines = [];

    public FakeSmtpServer(bool refusesRecipients = false)
    {
        listener.Start();
        _ = ServeAsync(refusesRecipients);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Every line that clients sent.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync(bool refusesRecipients)
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 correo.example");
            var inData = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                lock (lines)
                    lines.Add(line);
                if (inData && line != ".")
                    continue;
                inData = line == "DATA";
                await writer.WriteLineAsync(
                    inData ? "354 go on"
                    : refusesRecipients && line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 no such mailbox"
                    : "250 ok");
            }
        }
    }
}
