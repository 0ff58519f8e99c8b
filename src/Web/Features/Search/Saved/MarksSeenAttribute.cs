using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;

namespace Tinkuy.Web.Features.Search.Saved;

/// <summary>On the page that shows a thing: who has opened it is not told of it as new any more.</summary>
/// <param name="kind">The kind of document, such as <c>material</c>; its number is the route's id.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MarksSeenAttribute(string kind) : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        var services = context.HttpContext.RequestServices;
        if (done.Result is not PageResult || services.GetRequiredService<Viewer>() is not { IsSignedIn: true } viewer || context.RouteData.Values["id"] is not string id)
            return;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await services.GetRequiredService<TinkuyDb>().SeeFindAsync(viewer, $"{kind}:{id}", now, context.HttpContext.RequestAborted);
    }
}
