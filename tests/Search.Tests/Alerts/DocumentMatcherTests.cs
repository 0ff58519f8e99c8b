using Tinkuy.Search.Alerts;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Tests.Alerts;

public class DocumentMatcherTests
{
    [Theory]
    [InlineData("La sesión de aprendizaje", true)]
    [InlineData("Una sesión del aprendizaje", true)]
    [InlineData("Una sesión larga aprendizaje", false)]
    [InlineData("Sesión, aprendizaje", false)]
    [InlineData("Aprendizaje de la sesión", false)]
    public void In_a_phrase_only_stop_words_stand_where_some_were_typed(string text, bool has)
    {
        var (analyser, synonyms) = Synonyms.Load();
        var query = new QueryAnalyser(analyser, synonyms).Analyse("\"sesión de aprendizaje\"");
        var document = new SearchDocument { Id = "material:1", Kind = "material", Title = "Uno", Parts = [new(text)], Scopes = ["public"] };

        Assert.Equal(has, new DocumentMatcher(document, analyser).Matches(new(query, SearchScope.Of("public"))));
    }
}
