using Microsoft.Extensions.Localization;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>Titles that go on like what is being typed, of things that whoever types may open; for visitors too.</summary>
public sealed class Suggestions(TinkuyDb db, Viewer viewer, ISearchEngine engine, LibrarySearch library, IStringLocalizer<SearchText> text)
{
    /// <summary>Answers in JSON, best first: title, address and, for what is no material, the kind in words.</summary>
    public async Task<IResult> AnswerAsync(string? typed, HttpResponse response, CancellationToken cancel)
    {
        var found = await engine.SuggestAsync(typed ?? "", await SearchScopes.OfAsync(db, viewer, cancel), cancel: cancel);
        var shown = await library.ShowAsync(found.Select(s => s.Id), viewer, cancel);
        response.Headers.CacheControl = "private, no-store";
        return Results.Json(found.Where(s => shown.TryGetValue(s.Id, out var now) && now.Title.Length > 0).Select(s => shown[s.Id])
            .Select(f => new Suggested(f.Title, f.Url, f.Material is null ? text[$"One_{f.Word}"].Value : null)));
    }

    private sealed record Suggested(string Title, string Url, string? Kind);
}
