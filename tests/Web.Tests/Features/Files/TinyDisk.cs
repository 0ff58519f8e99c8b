using System.Diagnostics;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests.Features.Files;

/// <summary>Only root may mount a disk: elsewhere the test is skipped and says so.</summary>
internal sealed class FactAsRootAttribute : FactAttribute
{
    public FactAsRootAttribute()
    {
        if (!TinyDisk.CanBeHad) Skip = "Only root may mount the small disk that this fills.";
    }
}

/// <summary>A real disk of 8 MB, in memory.</summary>
internal sealed class TinyDisk : IDisposable
{
    private const int Bytes = 8 << 20;

    public TinyDisk()
    {
        Directory.CreateDirectory(Folder);
        Run("mount", "-t", "tmpfs", "-o", $"size={Bytes}", "tmpfs", Folder);
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"tinkuy-disk-{Guid.NewGuid():N}");

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Whether this machine lets us mount a disk.</summary>
    public static bool CanBeHad => Environment.UserName == "root" && ConfinedProcess.Find("mount") is not null;

    /// <summary>Leaves room for less than half a megabyte.</summary>
    public void Fill()
    {
        using var file = File.Create(Ballast);
        var free = new DriveInfo(Folder).AvailableFreeSpace;
        file.Write(new byte[free - 400_000]);
    }

    public void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
