using Tinkuy.Domain.People;

namespace Tinkuy.Web.Features.Account;

/// <summary>Leads every visitor of an empty site to <c>/bienvenida</c>. Once somebody is there it asks the database no more.</summary>
public sealed class FirstVisit
{
    private volatile bool isOver;

    /// <summary>Needs routing before it; pages about language, health and static files stay reachable.</summary>
    public async Task LeadAsync(HttpContext context, RequestDelegate next)
    {
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null;
        if (isOver || !isPage || context.Request.Path == "/bienvenida" || context.Request.Path == "/idioma")
        {
            await next(context);
            return;
        }
        if (await context.RequestServices.GetRequiredService<FirstAdministrator>().IsAwaitedAsync(context.RequestAborted))
        {
            context.Response.Redirect("/bienvenida");
            return;
        }
        isOver = true;
        await next(context);
    }
}
