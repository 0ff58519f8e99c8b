using Tinkuy.Search.Alerts;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Tests.Contract;

/// <summary>Alerts tell of a document exactly when the engine would find it.</summary>
public abstract class AlertContract<THost> : EngineContract<THost> where THost : IEngineHost, new()
{
    private static readonly SpanishAnalyser Analyser = Synonyms.Load().Analyser;

    private static readonly SearchDocument[] Documents =
    [
        Document(1, "Fracciones equivalentes", "Se reparte el pan en la feria.") with { Tags = ["matemática"] },
        Document(2, "El año del niño", "Planeación para el grupo."),
        Document(3, "Ano y recto", "Aparato digestivo, sin fracciones."),
        Document(4, "Las fracciones", "equivalentes son aquellas", "group:5"),
        Document(5, "Sesión de aprendizaje", "El pan: equivalentes y fracciones.") with { Facets = new Dictionary<string, IReadOnlyList<string>> { ["area"] = ["arte"] } },
        Document(6, "Acta", "pan") with { Id = "minutes:6", Kind = "minutes" },
    ];

    private static readonly SearchRequest[] Searches =
    [
        .. new[]
            {
                "", "fracciones", "fraccion pan", "\"fracciones equivalentes\"", "fracciones -equivalentes", "-pan", "año", "ano", "planeacion", "sesión de aprendizaje",
                "pan -\"el pan\"", "\"el pan en\"", "matematica", "mate", "\"año niño\"",
            }.Select(text => Request(text)),
        Request("fracciones", SearchScope.Of("public", "group:5")),
        Request("fracciones", SearchScope.Nothing),
        Request("pan") with { Kinds = ["material"] },
        Request("pan") with { Filters = new Dictionary<string, IReadOnlyCollection<string>> { ["area"] = ["arte", "musica"], ["grado"] = [] } },
    ];

    [Fact]
    public async Task A_saved_search_is_told_of_exactly_what_it_would_find()
    {
        await Index(Documents);
        var alerts = new AlertIndex<int>(Analyser);
        for (var i = 0; i < Searches.Length; i++)
            alerts.Add(i, Searches[i]);

        var told = Documents.SelectMany(d => alerts.Match(d), (d, search) => (search, d.Id)).ToLookup(t => t.search, t => t.Id);

        for (var i = 0; i < Searches.Length; i++)
            Assert.Equal((await Engine.SearchAsync(Searches[i])).Hits.Select(h => h.Id).Order(), told[i].Order());
    }
}
