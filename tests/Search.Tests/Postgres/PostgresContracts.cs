using Tinkuy.Search.Tests.Contract;
using Xunit.Abstractions;

namespace Tinkuy.Search.Tests.Postgres;

public sealed class PostgresSpanish : SpanishContract<PostgresHost>;

public sealed class PostgresQueries : QueryContract<PostgresHost>;

public sealed class PostgresFacets : FacetContract<PostgresHost>;

public sealed class PostgresLeaks : LeakContract<PostgresHost>;

public sealed class PostgresHostile : HostileContract<PostgresHost>;

public sealed class PostgresSnippets : SnippetContract<PostgresHost>;

public sealed class PostgresSuggestions : SuggestContract<PostgresHost>;

public sealed class PostgresUpkeep : UpkeepContract<PostgresHost>;

public sealed class PostgresAlerts : AlertContract<PostgresHost>;

public sealed class PostgresRelevance(ITestOutputHelper output) : RelevanceContract<PostgresHost>(output);
