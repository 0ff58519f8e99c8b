using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Tinkuy.Search.Lucene;

/// <summary>An open index: the one writer of its folder, and searchers that see what was written without waiting for a commit.</summary>
internal sealed class LuceneIndex : IDisposable
{
    private const double BufferMegabytes = 48;
    private readonly WriteOnceFiles files;
    private readonly IndexWriter writer;
    private readonly SearcherManager searchers;
    private readonly System.Threading.Lock marking = new();
    private bool changed;

    // Never memory mapped: a search beside a merge can then take the whole process down (lucenenet #1013, #1151).
    private readonly NIOFSDirectory directory;

    private LuceneIndex(string folder)
    {
        files = new(folder);
        directory = new(new DirectoryInfo(folder));
        try
        {
            // Every field brings its own words (TermStream): an analyser of Lucene's would be a second opinion.
            var analyser = Analyzer.NewAnonymous((_, _) => throw new NotSupportedException("Fields bring their own terms."));
            writer = new(directory, new(LuceneVersion.LUCENE_48, analyser) { Similarity = Similarity(), RAMBufferSizeMB = BufferMegabytes });
            searchers = new(writer, applyAllDeletes: true, new Searchers());
            Marks = IndexMarks.Read(writer.CommitData) ?? throw new CorruptIndexException("The index has another program's format.");
        }
        catch
        {
            writer?.Rollback();
            directory.Dispose();
            throw;
        }
    }

    /// <summary>What the next commit records.</summary>
    public IndexMarks Marks { get; private set; }

    /// <summary>Opens the index of a folder, an empty one if there is none; one that cannot be read is thrown away.</summary>
    /// <exception cref="LockObtainFailedException">Another process writes to it.</exception>
    public static LuceneIndex Open(string folder)
    {
        System.IO.Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        LuceneIndex? index = null;
        try
        {
            index = new(folder);
            index.Verify();
            return index;
        }
        catch (Exception e) when (e is not LockObtainFailedException)
        {
            index?.Abandon();
            Wipe(folder);
            return new(folder);
        }
    }

    /// <summary>Throws away all files of a folder whose index is closed.</summary>
    public static void Wipe(string folder)
    {
        foreach (var file in System.IO.Directory.Exists(folder) ? System.IO.Directory.GetFiles(folder) : [])
            File.Delete(file);
    }

    /// <summary>Reads with a searcher that nobody closes meanwhile.</summary>
    public T Read<T>(Func<IndexSearcher, T> read)
    {
        var searcher = searchers.Acquire();
        try
        {
            return read(searcher);
        }
        finally
        {
            searchers.Release(searcher);
        }
    }

    /// <summary>Changes what the next commit records.</summary>
    public IndexMarks Mark(Func<IndexMarks, IndexMarks> change)
    {
        lock (marking)
        {
            changed = true;
            return Marks = change(Marks);
        }
    }

    public void Put(Document document, string id) => writer.UpdateDocument(new(FieldNames.Id, id), document);

    public void Remove(IEnumerable<string> ids) => writer.DeleteDocuments([.. ids.Select(id => new Term(FieldNames.Id, id))]);

    /// <summary>Removes what no rebuild since this one has fed.</summary>
    public void RemoveOlderThan(int rebuild) =>
        writer.DeleteDocuments(NumericRangeQuery.NewInt32Range(FieldNames.Rebuild, null, rebuild, minInclusive: true, maxInclusive: false));

    /// <summary>Lets searchers see all that was written.</summary>
    public void Refresh() => searchers.MaybeRefreshBlocking();

    /// <summary>Makes all that was written durable, and with it <see cref="Marks"/>. Nothing new, no commit.</summary>
    public void Commit()
    {
        lock (marking)
        {
            if (!changed && !writer.HasUncommittedChanges())
                return;
            changed = false;
            writer.SetCommitData(Marks.Write());
        }
        writer.Commit();
    }

    /// <summary>What is wrong with the files, in words for the log; null when nothing can be seen from outside.</summary>
    public string? Damage() => Read(s => files.Damage(s.IndexReader)) ?? (writer.IsClosed ? "the writer closed itself" : null);

    /// <summary>Reads every file and compares its checksum.</summary>
    /// <exception cref="CorruptIndexException">One is not what was written.</exception>
    public void Verify() => Read(searcher =>
    {
        foreach (var leaf in searcher.IndexReader.Leaves)
            leaf.AtomicReader.CheckIntegrity();
        return true;
    });

    /// <summary>Closes without keeping what was not committed.</summary>
    public void Abandon()
    {
        try
        {
            searchers.Dispose();
            writer.Rollback();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or InvalidOperationException)
        {
            // Its files may be gone, which is why it is abandoned.
        }
        finally
        {
            directory.Dispose();
        }
    }

    public void Dispose()
    {
        try
        {
            Commit();
        }
        finally
        {
            Abandon();
        }
    }

    // Long texts are long because they are thorough, not because they are vague: a little less than the usual 0.75.
    private static BM25Similarity Similarity() => new(k1: 1.2f, b: 0.6f);

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = Similarity() };
    }
}
