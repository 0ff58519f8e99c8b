using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>An agenda to take with one tap.</summary>
/// <param name="Action">What its button sends.</param>
/// <param name="Label">The kind of encounter, or the group whose agenda it is.</param>
public sealed record AgendaOffer(string Action, string Label);

/// <summary>The agendas that the form offers: one for each kind of encounter, and those that the viewer's groups have made their own.</summary>
public sealed class AgendaOffers(TinkuyDb db, Viewer viewer, IStringLocalizer<EncountersText> text)
{
    private const string Prefix = "agenda:";
    private const string Restore = "restore";
    private const int LongestKept = 60_000;

    private List<AgendaTemplate> own = [];

    public IEnumerable<AgendaOffer> Standard =>
        Enum.GetValues<EncounterKind>().Select(kind => new AgendaOffer(Prefix + kind, text[$"Kind{kind}Agenda"]));

    public IEnumerable<AgendaOffer> OfGroups =>
        own.Select(t => new AgendaOffer(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{t.Kind}:{t.GroupId}"), text["AgendaOfGroup", t.Group!.Name, text[$"Kind{t.Kind}"]]));

    public async Task LoadAsync(CancellationToken cancel)
    {
        var mine = db.GroupIdsOf(viewer);
        own = await db.AgendaTemplates.AsNoTracking().Include(t => t.Group).Where(t => mine.Contains(t.GroupId)).OrderBy(t => t.Group!.Name).ThenBy(t => t.Kind).Take(20).ToListAsync(cancel);
    }

    /// <summary>The rows of a kind's usual agenda.</summary>
    /// <param name="minutes">How long the encounter lasts; null for a usual length.</param>
    public List<EncounterForm.MomentRow> Usual(EncounterKind kind, int? minutes)
    {
        var moments = StandardAgendas.Of(kind);
        var lengths = StandardAgendas.Apportion([.. moments.Select(m => m.Weight)], minutes ?? moments.Sum(m => m.Weight));
        return [.. moments.Zip(lengths).Where(m => m.Second > 0).Select(m => new EncounterForm.MomentRow
        {
            Title = text["Template" + m.First.Title],
            Activity = text["TemplateDo" + m.First.Ask],
            Question = text["TemplateAsk" + m.First.Ask],
            Minutes = m.Second,
            ReviewsAgreements = m.First.ReviewsAgreements,
        })];
    }

    /// <summary>Does what one of the offers' buttons asks. What stood there before stays at hand: nothing typed is lost.</summary>
    /// <returns>The sentence that says so, or null when it was no such button.</returns>
    public string? Obey(string? action, EncounterForm form)
    {
        if (action == Restore && Kept(form.ReplacedAgenda) is { } before)
        {
            (form.Agenda, form.ReplacedAgenda) = (before, null);
            return text["AgendaRestored"];
        }
        if (action?.StartsWith(Prefix, StringComparison.Ordinal) != true || action[Prefix.Length..].Split(':') is not [var word, .. var rest] || !Enum.TryParse<EncounterKind>(word, out var kind) || !Enum.IsDefined(kind))
            return null;
        var template = rest is [var group] ? own.Find(t => t.Kind == kind && t.GroupId.ToString(CultureInfo.InvariantCulture) == group) : null;
        if (rest.Length > 0 && template is null)
            return null;
        Keep(form);
        form.Kind = kind;
        form.Agenda = template is null ? Usual(kind, form.Length) : [.. template.For(form.Length).Select(EncounterForm.MomentRow.Of)];
        return text["AgendaTaken", template is null ? text[$"Kind{kind}Agenda"].Value : template.Group!.Name];
    }

    private static void Keep(EncounterForm form)
    {
        form.Agenda.RemoveAll(m => m.IsBlank);
        var rows = JsonSerializer.Serialize(form.Agenda);
        form.ReplacedAgenda = form.Agenda.Count > 0 && rows.Length <= LongestKept ? rows : null;
    }

    // It comes back from the browser: whatever it is by then, it is only rows of the same form.
    private static List<EncounterForm.MomentRow>? Kept(string? rows)
    {
        try
        {
            return rows is { Length: > 0 and <= LongestKept } ? JsonSerializer.Deserialize<List<EncounterForm.MomentRow>>(rows)?.Where(r => r is not null).Take(AgendaMoment.Most).ToList() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
