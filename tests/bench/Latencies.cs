using System.Globalization;

namespace Tinkuy.Bench;

/// <summary>How long things took, in milliseconds.</summary>
public sealed class Latencies(IEnumerable<double> milliseconds)
{
    private readonly double[] sorted = [.. milliseconds.Order()];

    public int Count => sorted.Length;

    /// <summary>The value that the given share of all stays under, by the nearest-rank method.</summary>
    /// <param name="share">0 to 1.</param>
    public double At(double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At(.5),8:0.0} {At(.95),8:0.0} {At(.99),8:0.0}");
}
