namespace Tinkuy.Testing;

/// <summary>
/// The PostgreSQL server that the tests run on: the one that <c>TINKUY_TEST_POSTGRES</c> (a connection string) names,
/// which <c>./test</c> starts once for all test projects.
/// </summary>
internal static class TestServer
{
    public static Task<string> ConnectionStringAsync() =>
        Task.FromResult(Environment.GetEnvironmentVariable("TINKUY_TEST_POSTGRES")
            ?? throw new InvalidOperationException("TINKUY_TEST_POSTGRES names no PostgreSQL server."));
}
