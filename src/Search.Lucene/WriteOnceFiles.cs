using Lucene.Net.Index;

namespace Tinkuy.Search.Lucene;

/// <summary>
/// Watches the files that an open index reads. Lucene never changes a file that it has written: one that is gone, or has
/// another length or date than when it was first seen, was touched by somebody else. A glance, no reading.
/// </summary>
internal sealed class WriteOnceFiles(string folder)
{
    private Dictionary<string, (long Length, DateTime At)> seen = [];

    /// <summary>What is wrong, in words for the log; null when nothing is.</summary>
    public string? Damage(IndexReader reader)
    {
        Dictionary<string, (long, DateTime)> now = [];
        foreach (var name in reader.Leaves.Select(l => l.Reader).OfType<SegmentReader>().SelectMany(r => r.SegmentInfo.GetFiles()))
        {
            var file = new FileInfo(Path.Combine(folder, name));
            if (!file.Exists)
                return $"{file.FullName} is gone";
            now[name] = (file.Length, file.LastWriteTimeUtc);
            if (seen.TryGetValue(name, out var before) && before != now[name])
                return $"{file.FullName} was changed by another program";
        }
        seen = now;
        return null;
    }
}
