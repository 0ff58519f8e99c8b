namespace Tinkuy.Web.Features.Library.Sharing;

/// <summary>What helps while a material is written: preview, guesses, drafts, likenesses, care for children.</summary>
public static class SharingModule
{
    public static void AddSharing(this IServiceCollection services)
    {
        services.AddScoped<ChildSafeguards>();
        services.AddScoped<LikeMaterials>();
        services.AddScoped<MaterialDrafts>();
        services.AddScoped<SharingDesk>();
    }

    public static void MapSharing(this IEndpointRouteBuilder app)
    {
        app.MapPost("/biblioteca/vista-previa", MarkdownPreview.PostAsync);
        app.MapGet("/biblioteca/compartir/lectura/{file:long}", GuessEndpoint.GetAsync);
        app.MapPut("/biblioteca/borradores/{key:guid}", DraftEndpoint.PutAsync);
    }
}
