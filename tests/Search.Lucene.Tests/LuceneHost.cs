using Tinkuy.Search.Queries;
using Tinkuy.Search.Tests.Contract;

namespace Tinkuy.Search.Lucene.Tests;

/// <summary>The Lucene engine in a folder of its own.</summary>
public sealed class LuceneHost : IEngineHost
{
    private LuceneSearchEngine? engine;

    /// <summary>Where its index lies.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"tinkuy-lucene-{Guid.NewGuid():N}");

    public async Task<ISearchEngine> StartAsync() => engine = await OpenAsync(Folder);

    public ValueTask DisposeAsync()
    {
        engine?.Dispose();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal static async Task<LuceneSearchEngine> OpenAsync(string folder)
    {
        var (analyser, synonyms) = Synonyms.Load();
        var engine = new LuceneSearchEngine(folder, analyser, new(analyser, synonyms), TimeProvider.System);
        await engine.PrepareAsync();
        return engine;
    }
}
