using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Tinkuy.Search.Lucene;

/// <summary>Lets through what a scope may see, of the kinds wanted: part of every question to the index.</summary>
internal sealed class ScopeFilter(SearchScope scope, IReadOnlyCollection<string> kinds) : Filter
{
    // A token that so many documents share ("public") is decoded once for each segment, not once for each question.
    private const int Shared = 1000;
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<(string Field, string Token), FixedBitSet>> Kept = [];

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits? acceptDocs)
    {
        var reader = context.AtomicReader;
        var seen = Union(reader, FieldNames.Scope, scope.Tokens);
        if (kinds.Count > 0)
            seen.And(Union(reader, FieldNames.Kind, kinds));
        return BitsFilteredDocIdSet.Wrap(seen, acceptDocs);
    }

    private static FixedBitSet Union(AtomicReader reader, string field, IReadOnlyCollection<string> tokens)
    {
        var union = new FixedBitSet(reader.MaxDoc);
        var kept = Kept.GetOrCreateValue(reader.CoreCacheKey);
        foreach (var token in tokens)
            if (kept.TryGetValue((field, token), out var known))
                union.Or(known);
            else
                Add(reader, field, token, union, kept);
        return union;
    }

    // The postings without deletions: those change, the segment does not.
    private static void Add(AtomicReader reader, string field, string token, FixedBitSet union, ConcurrentDictionary<(string, string), FixedBitSet> kept)
    {
        var term = new Term(field, token);
        if (reader.GetTerms(field)?.GetEnumerator() is not { } terms || !terms.SeekExact(term.Bytes))
            return;
        var documents = terms.Docs(null, null, DocsFlags.NONE);
        if (terms.DocFreq < Shared)
        {
            union.Or(documents);
            return;
        }
        var own = new FixedBitSet(reader.MaxDoc);
        own.Or(documents);
        union.Or(kept.GetOrAdd((field, token), own));
    }
}
