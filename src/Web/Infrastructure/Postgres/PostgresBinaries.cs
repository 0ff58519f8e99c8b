using System.Globalization;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Infrastructure.Postgres;

/// <summary>A folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> of one major version.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest major version whose SQL we rely on.</summary>
    public const int Oldest = 15;

    /// <summary>The newest version on this machine, or exactly <paramref name="major"/> for a cluster that exists already.</summary>
    /// <exception cref="CannotGoOnException">There is none.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? major, CancellationToken ct)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Candidates().Where(f => File.Exists(Path.Combine(f, "pg_ctl")) && File.Exists(Path.Combine(f, "initdb"))))
            if (await MajorOfAsync(folder, ct) is { } version)
                found.Add(new(folder, version));
        return found.Where(b => major is null ? b.Major >= Oldest : b.Major == major).MaxBy(b => b.Major)
            ?? throw new CannotGoOnException(major is null
                ? TerminalText.Say("PostgresMissing", Oldest)
                : TerminalText.Say("PostgresVersionMissing", major));
    }

    public string PathOf(string program) => Path.Combine(Folder, program);

    private static IEnumerable<string> Candidates() =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")) : [])
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries));

    private static async Task<int?> MajorOfAsync(string folder, CancellationToken ct)
    {
        // "postgres (PostgreSQL) 15.16 (Debian 15.16-0+deb12u1)"
        var (_, output) = await ChildProcess.RunAsync(Path.Combine(folder, "postgres"), ["--version"], "/", ct);
        var number = output.Split(' ').ElementAtOrDefault(2)?.Split('.')[0];
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
