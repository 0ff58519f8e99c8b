using System.IO.Compression;
using System.Xml;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>
/// Opens the XML parts of a package as streams of nodes, never as trees: no document type (entities, external files), no more
/// than 256 levels, and no more unpacked bytes over all parts than an upload may have.
/// </summary>
internal sealed class PackageReader : IDisposable
{
    private const int MaxDepth = 256;

    private readonly ZipArchive package;
    private long left;

    public PackageReader(Stream file, long most)
    {
        left = most;
        package = new ZipArchive(file, ZipArchiveMode.Read);
        if (package.Entries.Count > PackageInspector.MaxEntries) throw new BrokenDocumentException("too many parts");
    }

    public IEnumerable<string> Names => package.Entries.Select(e => e.FullName);

    public void Dispose() => package.Dispose();

    /// <summary>The nodes of a part, each with the reader standing on it; nothing when there is no such part.</summary>
    /// <param name="skipsDocumentType">
    /// Steps over a document type instead of refusing the part: nothing of it is read, and an entity that it declares is an error.
    /// </param>
    public IEnumerable<XmlReader> Nodes(string part, bool skipsDocumentType = false)
    {
        using var stream = Open(part);
        if (stream is null) yield break;
        using var reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = skipsDocumentType ? DtdProcessing.Ignore : DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
        });
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth) throw new BrokenDocumentException("too deep");
            yield return reader;
        }
    }

    /// <summary>A part as bytes, counted as they come out; null when there is no such part.</summary>
    public Stream? Open(string part) => package.GetEntry(part) is not { } entry ? null : new CountedStream(entry.Open(), read =>
    {
        if ((left -= read) < 0) throw new BrokenDocumentException("too large");
    });

    private sealed class CountedStream(Stream inner, Action<int> count) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int bytes)
        {
            var read = inner.Read(buffer, offset, bytes);
            count(read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
