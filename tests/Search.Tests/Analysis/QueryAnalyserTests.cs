using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Tests.Analysis;

public sealed class QueryAnalyserTests
{
    private static readonly QueryAnalyser Queries = Make();

    [Theory]
    [InlineData("fracciones equivalentes", "fracciones|equivalentes")]
    [InlineData("las fracciones de la casa", "fracciones|casa")]
    [InlineData("docente/alumno", "docente|alumno")]
    [InlineData("\"fracciones equivalentes\" pan", "pan|fracciones equivalentes")]
    [InlineData("\"fracciones equivalentes", "fracciones|equivalentes")]
    [InlineData("pan \"\" pan PAN panes", "pan")]
    [InlineData("socio-emocional", "socio|emocional")]
    [InlineData("sesiones de aprendizaje agua", "sesiones de aprendizaje|agua")]
    public void What_was_typed_falls_into_groups(string typed, string groups) =>
        Assert.Equal(groups, string.Join('|', Queries.Analyse(typed).Groups.Select(g => g.Typed)));

    [Theory]
    [InlineData("agua -río", "río")]
    [InlineData("agua -\"río seco\" −sal", "río seco|sal")]
    [InlineData("agua - río", "")]
    [InlineData("agua-río", "")]
    public void A_minus_excludes(string typed, string excluded) =>
        Assert.Equal(excluded, string.Join('|', Queries.Analyse(typed).Excluded.Select(e => e.Text)));

    [Fact]
    public void What_else_is_searched_can_be_told() =>
        Assert.Equal(["sesión de aprendizaje", "planeación didáctica", "planeación"], Queries.Analyse("plan de clase", "PE").AlsoSearched);

    [Fact]
    public void Nothing_typed_is_no_query()
    {
        Assert.Empty(Queries.Analyse(null).Groups);
        Assert.False(Queries.Analyse("  ").OnlyStopWords);
        Assert.True(Queries.Analyse("...").OnlyStopWords);
    }

    private static QueryAnalyser Make()
    {
        var (analyser, synonyms) = Synonyms.Load();
        return new(analyser, synonyms);
    }
}
