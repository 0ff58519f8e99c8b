using Tinkuy.Search.Alerts;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Tests.Alerts;

public sealed class KeyTermsTests
{
    private static readonly QueryAnalyser Queries = Make();

    private static readonly Dictionary<string, int> Frequencies = new() { ["sesion"] = 900, ["fraccion"] = 40, ["pan"] = 200, ["docent"] = 500, ["maestr"] = 80, ["profesor"] = 60 };

    [Theory]
    [InlineData("sesión fracciones pan", "fraccion")]
    [InlineData("\"sesión pan\"", "pan")]
    [InlineData("sesión zzyzx", "zzyzx")]
    [InlineData("docente", "docent maestr profesor")]
    [InlineData("docente sesión", "docent maestr profesor")]
    [InlineData("sesión -pan", "sesion")]
    [InlineData("-pan", "")]
    [InlineData("", "")]
    public void A_search_lies_under_its_rarest_words(string typed, string terms) =>
        Assert.Equal(terms, string.Join(' ', KeyTerms.Of(Queries.Analyse(typed), term => Frequencies.GetValueOrDefault(term))));

    private static QueryAnalyser Make()
    {
        var (analyser, synonyms) = Synonyms.Load();
        return new(analyser, synonyms);
    }
}
