using System.Globalization;
using System.Runtime.InteropServices;

namespace Tinkuy.Bench;

/// <summary>What the figures were measured on; a figure without its machine says nothing.</summary>
public static class Machine
{
    /// <summary>One line: processor, cores, memory, system, runtime, date. The load always shares these cores.</summary>
    public static string Describe() =>
        string.Create(CultureInfo.InvariantCulture,
            $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}; the load runs on the same cores");

    private static string Processor() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
            : "unknown processor";
}
