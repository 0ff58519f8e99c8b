using Tinkuy.Search.Tests.Contract;

namespace Tinkuy.Search.Lucene.Tests;

public sealed class LuceneSpanish : SpanishContract<LuceneHost>;

public sealed class LuceneQueries : QueryContract<LuceneHost>;

public sealed class LuceneFacets : FacetContract<LuceneHost>;

public sealed class LuceneLeaks : LeakContract<LuceneHost>;

public sealed class LuceneHostile : HostileContract<LuceneHost>;

public sealed class LuceneSnippets : SnippetContract<LuceneHost>;

public sealed class LuceneSuggestions : SuggestContract<LuceneHost>;

public sealed class LuceneUpkeep : UpkeepContract<LuceneHost>;

public sealed class LuceneAlerts : AlertContract<LuceneHost>;
