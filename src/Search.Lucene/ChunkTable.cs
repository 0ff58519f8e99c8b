using Lucene.Net.Util;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Lucene;

/// <summary>Where a document's chunks begin and where they come from, kept beside the index so that only the chunks shown are read.</summary>
internal static class ChunkTable
{
    /// <summary>A chunk's first place among the document's words, and its origin.</summary>
    public readonly record struct Row(int Start, string? Label, int? Page);

    // A BinaryDocValues field takes 32,766 bytes.
    private const int Most = 32_000;

    /// <summary>The table of as many chunks, from the first, as fit: all of them but for the strangest of books.</summary>
    public static BytesRef Write(IReadOnlyList<Chunk> chunks)
    {
        var count = chunks.Count;
        byte[] bytes;
        while ((bytes = Write(chunks, count)).Length > Most)
            count /= 2;
        return new(bytes);
    }

    public static Row[] Read(BytesRef bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.Bytes, bytes.Offset, bytes.Length));
        var rows = new Row[reader.Read7BitEncodedInt()];
        string? label = null;
        for (var i = 0; i < rows.Length; i++)
        {
            var (start, page) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
            label = (Naming)reader.ReadByte() switch { Naming.Same => label, Naming.New => reader.ReadString(), _ => null };
            rows[i] = new(start, label, page == 0 ? null : page);
        }
        return rows;
    }

    private static byte[] Write(IReadOnlyList<Chunk> chunks, int count)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt(count);
        string? before = null;
        foreach (var chunk in chunks.Take(count))
        {
            writer.Write7BitEncodedInt(chunk.Tokens[0].Position);
            writer.Write7BitEncodedInt(chunk.Page ?? 0);
            writer.Write((byte)(chunk.Label is null ? Naming.None : chunk.Label == before ? Naming.Same : Naming.New));
            if (chunk.Label is not null && chunk.Label != before)
                writer.Write(chunk.Label);
            before = chunk.Label;
        }
        return bytes.ToArray();
    }

    private enum Naming : byte
    {
        None,
        Same,
        New,
    }
}
