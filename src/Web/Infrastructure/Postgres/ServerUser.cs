using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Infrastructure.Postgres;

/// <summary>
/// Whom the server runs as. PostgreSQL refuses root, so a site that was started by root runs it as the
/// account <c>postgres</c>, or <c>nobody</c> where that does not exist; otherwise it runs as whoever runs the site.
/// </summary>
/// <param name="Name">The account, or null for our own.</param>
/// <param name="Group">Number of its group.</param>
internal sealed record ServerUser(string? Name, string Group = "")
{
    /// <exception cref="CannotGoOnException">We are root and there is no account to step down to.</exception>
    public static async Task<ServerUser> FindAsync(CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerUser(Name: null);
        foreach (var name in new[] { "postgres", "nobody" })
            if (await ChildProcess.RunAsync("id", ["-g", name], "/", ct) is (0, var group))
                return new ServerUser(name, group);
        throw new CannotGoOnException(TerminalText.Say("NoUnprivilegedUser"));
    }

    /// <summary>Runs a program as this user, without root's groups and capabilities.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken ct)
    {
        if (Name is null)
            return await ChildProcess.RunAsync(program, arguments, folder, ct);
        string[] stepDown = ["--reuid", Name, "--regid", Group, "--clear-groups", "--inh-caps=-all", "--no-new-privs", program];
        return await ChildProcess.RunAsync("setpriv", stepDown.Concat(arguments), folder, ct);
    }

    /// <summary>Makes a folder that only this user (and root) can open.</summary>
    /// <exception cref="CannotGoOnException">The folder cannot be made or given away.</exception>
    public async Task MakeFolderAsync(string path, CancellationToken ct)
    {
        string[] owner = Name is null ? [] : ["-o", Name, "-g", Group];
        var (code, output) = await ChildProcess.RunAsync("install", ["-d", "-m", "0700", .. owner, "--", path], "/", ct);
        if (code != 0)
            throw new CannotGoOnException(TerminalText.Say("FolderNotWritable", path, output));
    }

    /// <summary>Whether this user gets as far as <paramref name="folder"/>: every folder above it must let them through.</summary>
    public async Task<bool> CanReachAsync(string folder, CancellationToken ct) =>
        Name is null || (await RunAsync("test", ["-x", folder], "/", ct)).ExitCode == 0;
}
