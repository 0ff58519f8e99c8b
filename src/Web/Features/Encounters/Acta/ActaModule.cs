using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Search;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>What remains of an encounter, outside its pages: the document, the search.</summary>
public static class ActaModule
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void AddActa(this IServiceCollection services)
    {
        services.AddScoped<MinutesDocx>();
        services.AddSingleton<ISearchSource, ActaSource>();
        services.AddSingleton<IFoundKind, FoundActas>();
        services.AddScoped<CommitmentMails>();
        services.AddRounds<CommitmentMailRound>(TimeSpan.FromMinutes(5), (round, cancel) => round.GoAsync(cancel));
    }

    public static void MapActa(this IEndpointRouteBuilder app) => app.MapGet("/encuentros/{id:long}/acta.docx", DocxAsync);

    private static async Task<IResult> DocxAsync(long id, TinkuyDb db, Viewer viewer, MinutesDocx writer, HttpResponse response, CancellationToken cancel)
    {
        if (await db.MinutesVisibleTo(viewer).AsNoTracking().Whole().SingleOrDefaultAsync(m => m.EncounterId == id, cancel) is not { } minutes)
            return Results.NotFound();
        response.Headers.CacheControl = "private, no-store";
        var name = minutes.Number is { } number ? $"acta-{number}-{minutes.Year}.docx" : $"acta-{id}.docx";
        return Results.File(writer.Write(minutes, await MinutesGroups.ReadAsync(db, viewer, minutes, cancel), await db.ValuationForAsync(minutes, cancel)), Docx, name);
    }
}
