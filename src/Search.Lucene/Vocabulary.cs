using Lucene.Net.Search;
using Lucene.Net.Util.Automaton;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Lucene;

/// <summary>
/// Says of words whether the asker sees a document that contains them. A word that stands only in others' private
/// documents is treated exactly like one that stands nowhere: neither offered, nor left uncorrected.
/// </summary>
internal sealed class Vocabulary(IndexSearcher searcher, Filter visible)
{
    /// <summary>Counts end here: more is "often enough".</summary>
    public const int Plenty = 50;

    private const int MostChecked = 24;

    /// <summary>How many visible documents match, up to <see cref="Plenty"/>.</summary>
    public int Count(Query query, int most = Plenty)
    {
        var weight = searcher.CreateNormalizedWeight(new FilteredQuery(query, visible));
        var count = 0;
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            if (weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs) is not { } scorer)
                continue;
            while (scorer.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                if (++count == most)
                    return count;
        }
        return count;
    }

    /// <summary>Words near this one that the asker may see, nearest first, each with the number of documents.</summary>
    public IReadOnlyList<(string Word, int Documents)> Near(string word)
    {
        if (!Corrector.IsCorrectable(word))
            return [];
        var near = Alike(word)
            .Where(w => w.Key != word).Select(w => (Word: w.Key, Held: w.Value, Distance: Corrector.Distance(word, w.Key))).Where(w => w.Distance is not null)
            .OrderBy(w => w.Distance).ThenByDescending(w => w.Held).ThenBy(w => w.Word, StringComparer.Ordinal).Take(MostChecked);
        return [.. near.Select(w => (w.Word, w.Distance, Documents: Count(new TermQuery(new(FieldNames.Word, w.Word))))).Where(w => w.Documents > 0)
            .OrderBy(w => w.Distance).ThenByDescending(w => w.Documents).Select(w => (w.Word, w.Documents))];
    }

    // Not Lucene's FuzzyQuery: it scores by its own idea of likeness, and errs where the prefix is the whole word.
    private Dictionary<string, int> Alike(string word)
    {
        Dictionary<string, int> alike = new(StringComparer.Ordinal);
        var automaton = new CompiledAutomaton(new LevenshteinAutomata(word, withTranspositions: true).ToAutomaton(word.Length <= 5 ? 1 : 2), finite: true, simplify: false);
        foreach (var leaf in searcher.IndexReader.Leaves)
            if (leaf.AtomicReader.GetTerms(FieldNames.Word) is { } terms)
                for (var found = automaton.GetTermsEnum(terms); found.MoveNext();)
                    alike[found.Term.Utf8ToString()] = alike.GetValueOrDefault(found.Term.Utf8ToString()) + found.DocFreq;
        return alike;
    }
}
